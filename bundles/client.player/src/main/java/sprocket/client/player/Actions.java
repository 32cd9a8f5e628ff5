// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

/**
 * All that commands act on.
 *
 * @param playback the session
 * @param view the window and the picture's place in it
 * @param panels what may be shown over the picture
 * @param saving snapshots and recordings
 */
record Actions(Playback playback, View view, Panels panels, Saving saving) {}
