// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

/** A transport, a payload format or a source. {@link #uses} counts streams. */
public class MediaServiceDTO extends ServiceDTO {

    /** {@link #kind} of a transport; its {@link #names} are lower transports such as {@code UDP}. */
    public static final String TRANSPORT = "transport";

    /** {@link #kind} of a payload format; its {@link #names} are encodings such as {@code JPEG}. */
    public static final String PAYLOAD_FORMAT = "payload format";

    /** {@link #kind} of a source of presentations; its one name is the mount. */
    public static final String SOURCE = "source";

    /** {@link #TRANSPORT}, {@link #PAYLOAD_FORMAT} or {@link #SOURCE}. */
    public String kind;
}
