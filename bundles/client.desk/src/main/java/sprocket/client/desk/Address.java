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

    /** System property, true or false: servers that know nothing but Basic get the password without TLS, too. */
    public static final String ALLOW_BASIC = "sprocket.client.allow.basic";

    /** Plays all tracks over UDP or else TCP, and sets up the session again when it is lost. */
    public static Address of(String url) {
        ClientOptions options = ClientOptions.DEFAULT.reconnect(ClientOptions.Reconnect.DEFAULT);
        return new Address(url, Boolean.getBoolean(ALLOW_BASIC) ? options.allowBasicWithoutTls() : options, false);
    }
}
