package sprocket.rtsp.server.registry;

/** How far a handler's start has come. */
public enum Readiness {
    /** It can be called. */
    READY,
    STARTING,
    /** It could not be had when it was last wanted. */
    FAILED
}
