package sprocket.playout.catalog;

/**
 * A stream's use of a service, to be closed when it needs it no longer. The service is asked for each time: it is null once it has gone.
 * Thread-safe.
 */
public final class Use<S> implements AutoCloseable {

    private final Offer<S> offer;
    private final int streams;
    private final Runnable gone;
    private volatile boolean stale;
    private volatile boolean closed;

    /**
     * @param streams how many streams it stands for
     * @param gone told once, on any thread, when the service has gone while it is used
     */
    Use(Offer<S> offer, int streams, Runnable gone) {
        this.offer = offer;
        this.streams = streams;
        this.gone = gone;
    }

    /** @return null once it has gone */
    public S service() {
        return offer.service();
    }

    public boolean gone() {
        return offer.service() == null;
    }

    /** Whether it has gone or changed since this was asked last. */
    public boolean stale() {
        boolean was = stale;
        stale = false;
        return was || gone();
    }

    int streams() {
        return streams;
    }

    boolean closed() {
        return closed;
    }

    void changed() {
        stale = true;
    }

    void left() {
        stale = true;
        gone.run();
    }

    @Override
    public void close() {
        closed = true;
        offer.remove(this);
    }
}
