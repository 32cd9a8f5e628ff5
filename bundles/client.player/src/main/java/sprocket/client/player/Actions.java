// SPDX-License-Identifier: Apache-2.0
package sprocket.client.player;

/**
 * The parts that commands act on.
 *
 * @param playback the session
 * @param view the window and the position of the picture in it
 * @param panels the panels over the picture
 * @param saving snapshots and recordings
 */
record Actions(PlaybackActions playback, PictureView view, Panels panels, FileSaving saving) {}
