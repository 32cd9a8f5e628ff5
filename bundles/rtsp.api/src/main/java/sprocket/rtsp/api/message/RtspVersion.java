// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

/** The protocol version of a message (RFC 2326, section 3.1), such as RTSP/1.0. */
public record RtspVersion(int major, int minor) {

    public static final RtspVersion V1_0 = new RtspVersion(1, 0);
    public static final RtspVersion V2_0 = new RtspVersion(2, 0);

    public RtspVersion {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("A version has no negative numbers");
        }
    }

    @Override
    public String toString() {
        return "RTSP/" + major + "." + minor;
    }
}
