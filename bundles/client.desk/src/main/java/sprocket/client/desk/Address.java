// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import sprocket.client.ClientOptions;

/**
 * What is to be played, and how.
 *
 * @param url as {@link sprocket.client.RtspClient} takes it; may hold user and password
 * @param options of the session
 * @param picturesOnly whether only the first track of pictures is set up
 */
public record Address(String url, ClientOptions options, boolean picturesOnly) {

    /** All tracks, over UDP or else TCP, and set up again for ever when it is lost. */
    public static Address of(String url) {
        return new Address(url, ClientOptions.DEFAULT.reconnect(ClientOptions.Reconnect.DEFAULT), false);
    }
}
