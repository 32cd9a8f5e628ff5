// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.util.List;

/** Makes a description for a film of a server of the course: one track with pictures that can be set up. */
final class LabPresentation {

    static final String TYPE = "application/sdp";

    private static final int MAX_INFORMATION = 1000;

    private LabPresentation() {}

    /** @param details the server's text about the film; empty if it was not asked */
    static String of(String file, List<String> details) {
        String information = clean(String.join("; ", details));
        return "v=0\r\no=- 0 0 IN IP4 0.0.0.0\r\ns=" + clean(file) + "\r\n"
                + (information.isEmpty()
                        ? ""
                        : "i=" + information.substring(0, Math.min(MAX_INFORMATION, information.length())) + "\r\n")
                + "t=0 0\r\na=control:*\r\nm=video 0 " + LabPayloadFormat.PROFILE
                + " 26 0\r\na=rtpmap:26 JPEG/90000\r\na=rtpmap:0 JPEG/90000\r\n";
    }

    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
