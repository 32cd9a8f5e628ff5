// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import sprocket.client.ClientOptions;

/**
 * A URL to play, with its options.
 *
 * @param url in the form that {@link sprocket.client.RtspClient} accepts; may contain user and password
 * @param options of the session
 * @param picturesOnly whether to set up only the first track of pictures
 */
public record Address(String url, ClientOptions options, boolean picturesOnly) {

    /** Plays all tracks over UDP or else TCP, and sets up the session again when it is lost. */
    public static Address of(String url) {
        return new Address(url, ClientOptions.DEFAULT.reconnect(ClientOptions.Reconnect.DEFAULT), false);
    }
}
