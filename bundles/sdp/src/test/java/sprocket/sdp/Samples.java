// SPDX-License-Identifier: Apache-2.0
package sprocket.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Descriptions as programs in the field send them. */
final class Samples {

    static final List<String> NAMES = List.of("ffmpeg", "gstreamer", "vlc", "live555", "axis", "hikvision", "srtp");

    private Samples() {}

    static String text(String name) {
        try (InputStream in = Samples.class.getResourceAsStream(name + ".sdp")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SessionDescription read(String name) throws SdpException {
        return SessionDescription.parse(text(name));
    }
}
