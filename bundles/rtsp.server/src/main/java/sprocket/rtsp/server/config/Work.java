package sprocket.rtsp.server.config;

/**
 * The threads that handlers run on.
 *
 * @param threads of the pool
 * @param overduePerMethod handlers of one method that may be beyond their deadline before requests for it are answered 503 at once
 */
public record Work(int threads, int overduePerMethod) {

    public static final Work DEFAULT = new Work(16, 4);
}
