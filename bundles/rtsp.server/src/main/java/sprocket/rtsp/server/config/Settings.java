package sprocket.rtsp.server.config;

/** All settings of the server at one time. Immutable. */
public record Settings(Endpoint endpoint, Timeouts timeouts, Quotas quotas, Flow flow, Work work) {

    public static final Settings DEFAULT =
            new Settings(new Endpoint("", 8554), Timeouts.DEFAULT, Quotas.DEFAULT, Flow.DEFAULT, Work.DEFAULT);

    public Settings with(Endpoint other) {
        return new Settings(other, timeouts, quotas, flow, work);
    }

    public Settings with(Timeouts other) {
        return new Settings(endpoint, other, quotas, flow, work);
    }

    public Settings with(Quotas other) {
        return new Settings(endpoint, timeouts, other, flow, work);
    }

    public Settings with(Flow other) {
        return new Settings(endpoint, timeouts, quotas, other, work);
    }

    public Settings with(Work other) {
        return new Settings(endpoint, timeouts, quotas, flow, other);
    }
}
