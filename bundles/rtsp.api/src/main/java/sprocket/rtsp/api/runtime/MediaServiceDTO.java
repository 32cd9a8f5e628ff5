// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

/** A service that media comes from or passes through. {@link #uses} counts streams. */
public class MediaServiceDTO extends ServiceDTO {

    /** {@link #kind} of what carries packets; its {@link #names} are lower transports such as {@code UDP}. */
    public static final String TRANSPORT = "transport";

    /** {@link #kind} of what turns access units into packets; its {@link #names} are encodings such as {@code JPEG}. */
    public static final String PAYLOAD_FORMAT = "payload format";

    /** {@link #kind} of where presentations come from; its one name is the mount. */
    public static final String SOURCE = "source";

    /** {@link #TRANSPORT}, {@link #PAYLOAD_FORMAT} or {@link #SOURCE}. */
    public String kind;
}
