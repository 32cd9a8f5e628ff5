package sprocket.rtsp.server.config;

/** How many connections and sessions there are at most, in all and from one address. */
public record Quotas(int connections, int connectionsPerAddress, int sessions, int sessionsPerAddress) {

    public static final Quotas DEFAULT = new Quotas(2000, 200, 2000, 200);

    private static final int MANY = 1_000_000;

    public Quotas {
        Range.check("max.connections", connections, 1, MANY, "");
        Range.check("max.connections.per.address", connectionsPerAddress, 1, MANY, "");
        Range.check("max.sessions", sessions, 1, MANY, "");
        Range.check("max.sessions.per.address", sessionsPerAddress, 1, MANY, "");
    }
}
