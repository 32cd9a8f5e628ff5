// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

/** Topics and properties of the events that the server posts to EventAdmin, if there is one. */
public final class RtspTopics {

    /** A session was opened. Properties: {@link #SESSION}, {@link #CLIENT}. */
    public static final String SESSION_OPENED = "sprocket/rtsp/session/OPENED";
    /** A session ended. Properties: {@link #SESSION}, {@link #CLIENT}, {@link #URL}, {@link #REASON}. */
    public static final String SESSION_CLOSED = "sprocket/rtsp/session/CLOSED";
    /** A session changed between ready, playing and recording. Properties: {@link #SESSION}, {@link #STATE}. */
    public static final String SESSION_STATE = "sprocket/rtsp/session/STATE";

    /** A stream was set up. Properties: {@link #SESSION}, {@link #URL}, {@link #ENCODING}, {@link #TRANSPORT}. */
    public static final String STREAM_ADDED = "sprocket/rtsp/stream/ADDED";

    /** A stream's media began to flow. Properties: {@link #SESSION}, {@link #URL}. */
    public static final String STREAM_STARTED = "sprocket/rtsp/stream/STARTED";

    /** A stream's media stopped flowing. Properties: {@link #SESSION}, {@link #URL}, {@link #REASON}. */
    public static final String STREAM_STOPPED = "sprocket/rtsp/stream/STOPPED";

    /**
     * A stream ended. Properties: {@link #SESSION}, {@link #URL}, {@link #REASON}, {@link #UNITS}, {@link #PACKETS},
     * {@link #BYTES}, {@link #DROPPED}, {@link #FAILED}.
     */
    public static final String STREAM_REMOVED = "sprocket/rtsp/stream/REMOVED";

    /** The session's id: String. */
    public static final String SESSION = "session";
    /** The client's address: String. */
    public static final String CLIENT = "client";
    /** The aggregate URL of a session, or the control URL of a stream: String. */
    public static final String URL = "url";
    /** Encoding of a stream, such as {@code JPEG}: String. */
    public static final String ENCODING = "encoding";

    /** Transport of a stream, such as {@code RTP/AVP/UDP}: String. */
    public static final String TRANSPORT = "transport";

    /** Access units that were sent: Long. */
    public static final String UNITS = "units";

    /** RTP packets that were sent: Long. */
    public static final String PACKETS = "packets";

    /** Bytes of payload that were sent: Long. */
    public static final String BYTES = "bytes";

    /** Access units that were dropped because of delay, lack of memory, or a slow viewer: Long. */
    public static final String DROPPED = "dropped";

    /** Access units that could not be sent in the payload format: Long. */
    public static final String FAILED = "failed";

    /** Why the session or stream ended, or the media stopped: String. */
    public static final String REASON = "reason";
    /** Name of the new {@link SessionState}: String. */
    public static final String STATE = "state";

    private RtspTopics() {}
}
