package sprocket.rtsp.api;

/** Topics and properties of the events that the server posts to EventAdmin, where there is one. */
public final class RtspTopics {

    /** A session was opened. Properties: {@link #SESSION}, {@link #CLIENT}. */
    public static final String SESSION_OPENED = "sprocket/rtsp/session/OPENED";
    /** A session ended. Properties: {@link #SESSION}, {@link #CLIENT}, {@link #URL}, {@link #REASON}. */
    public static final String SESSION_CLOSED = "sprocket/rtsp/session/CLOSED";
    /** A session changed between ready, playing and recording. Properties: {@link #SESSION}, {@link #STATE}. */
    public static final String SESSION_STATE = "sprocket/rtsp/session/STATE";

    /** The session's id: String. */
    public static final String SESSION = "session";
    /** The client's address: String. */
    public static final String CLIENT = "client";
    /** The session's aggregate URL: String. */
    public static final String URL = "url";
    /** Why it ended: String. */
    public static final String REASON = "reason";
    /** Name of the new {@link SessionState}: String. */
    public static final String STATE = "state";

    private RtspTopics() {
    }
}
