// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import sprocket.loop.Loop;
import sprocket.rtsp.api.RtspConnection;
import sprocket.rtsp.api.message.HeaderNames;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.codec.MalformedMessage;
import sprocket.rtsp.codec.RtspEncoder;
import sprocket.rtsp.server.config.ServerSettings.FlowControl;
import sprocket.rtsp.server.dispatch.Call;
import sprocket.rtsp.server.dispatch.ReplySender;

/**
 * The requests of one connection. They are served one after another, because replies must be sent in the order of the
 * requests (RFC 2326, section 9.1). On the loop only.
 */
final class RequestQueue {

    /** Bytes of waiting request bodies above which the connection is not read. */
    private static final int MAX_BYTES = 256 * 1024;

    /**
     * Requests that the loop serves itself each time that bytes arrive. Those behind them go to workers, so that a
     * client that sends many at once does not keep the loop from others.
     */
    static final int ON_LOOP = 8;

    /** Encodes a reply in the protocol in which its request was received. */
    interface ReplyEncoder {

        ReplyEncoder STANDARD = (request, response) -> RtspEncoder.encode(response);

        ByteBuffer encode(RtspRequest request, RtspResponse response);
    }

    /** Something that gets a reply: a request, or a message that could not be decoded. */
    private interface Entry {

        /** Size of its body. */
        int bytes();

        /** Begins to answer. The entry calls {@link #finished} once it is answered. */
        void start();

        /** The connection ended while this entry was being answered. */
        void connectionEnded();
    }

    private final ServerConnection connection;
    /** Above them the connection is not read. Requests that were read before are accepted even so. */
    private final FlowControl limits;

    private final ClientLimits.RequestRate rate;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private int bytes;
    private int onLoop;
    private Entry current;
    private boolean starting;
    private boolean paused;
    private Loop.Timer readOn = () -> {};

    RequestQueue(ServerConnection connection) {
        this.connection = connection;
        this.limits = connection.limits().flow();
        this.rate = connection.limits().rate(now());
    }

    private long now() {
        return connection.loop().clock().nanoTime();
    }

    /** Bytes have arrived. */
    void received() {
        onLoop = 0;
    }

    /** @param endsSessions whether the sessions that the request opens end with the connection */
    void add(RtspRequest request, ReplyEncoder encoder, boolean endsSessions) {
        add(new QueuedRequest(request, encoder, endsSessions));
    }

    void add(MalformedMessage message) {
        add(new QueuedRefusal(message));
    }

    private void add(Entry entry) {
        rate.take(now());
        waiting.add(entry);
        bytes += entry.bytes();
        next();
    }

    private void finished(Entry ended) {
        if (current == ended) {
            current = null;
            next();
        }
    }

    /** Starts the next entries, unless one is being answered or the client does not read its replies. */
    void next() {
        if (starting) {
            return;
        }
        starting = true;
        while (current == null
                && !waiting.isEmpty()
                && connection.open()
                && !connection.outbound().clogged()) {
            current = waiting.poll();
            bytes -= current.bytes();
            current.start();
        }
        starting = false;
        connection.queueChanged();
    }

    boolean full() {
        return tooFast()
                || waiting.size() >= limits.pipelined()
                || bytes > MAX_BYTES
                || connection.outbound().clogged();
    }

    /** Whether more requests came than the rate allows. The connection is read again later. */
    private boolean tooFast() {
        Duration pause = rate.pause(now());
        if (pause.isZero()) {
            return false;
        }
        if (!paused) {
            paused = true;
            connection.limits().rateReached();
            readOn = connection.loop().after(pause, () -> {
                paused = false;
                connection.queueChanged();
            });
        }
        return true;
    }

    boolean idle() {
        return current == null && waiting.isEmpty();
    }

    void connectionEnded() {
        readOn.cancel();
        waiting.clear();
        bytes = 0;
        if (current != null) {
            current.connectionEnded();
        }
    }

    /** A request, which the dispatcher answers. */
    private final class QueuedRequest implements Entry, Call.Caller {

        private final RtspRequest request;
        private final ReplyEncoder encoder;
        private final boolean endsSessions;
        private Call call;
        private boolean last;
        private boolean finished;

        QueuedRequest(RtspRequest request, ReplyEncoder encoder, boolean endsSessions) {
            this.request = request;
            this.encoder = encoder;
            this.endsSessions = endsSessions;
        }

        @Override
        public int bytes() {
            return request.body().remaining();
        }

        @Override
        public void start() {
            Call begun = connection.dispatcher().dispatch(request, this);
            call = finished ? null : begun;
        }

        @Override
        public void connectionEnded() {
            if (call != null) {
                call.connectionEnded();
            }
        }

        @Override
        public RtspConnection connection() {
            return connection;
        }

        @Override
        public Loop loop() {
            return connection.loop();
        }

        @Override
        public boolean open() {
            return connection.open();
        }

        @Override
        public boolean sessionsEndWithConnection() {
            return endsSessions;
        }

        @Override
        public boolean takeTurnOnLoop() {
            return onLoop++ < ON_LOOP;
        }

        @Override
        public boolean reply(RtspResponse response) {
            connection.dispatcher().counters().request(request.method());
            connection.dispatcher().counters().reply(response.status().code());
            // The client may ask for the end of the connection, and so may the handler (RFC 2326, section 12.10).
            last = response.headers().list(HeaderNames.CONNECTION).stream().anyMatch("close"::equalsIgnoreCase);
            return connection.outbound().write(encoder.encode(request, response));
        }

        @Override
        public void finished() {
            finished = true;
            if (last) {
                connection.end("closed as the reply said");
            }
            RequestQueue.this.finished(this);
        }
    }

    /** A message that could not be decoded. The queue answers it itself, after all messages before it. */
    private final class QueuedRefusal implements Entry {

        private final MalformedMessage message;

        QueuedRefusal(MalformedMessage message) {
            this.message = message;
        }

        @Override
        public int bytes() {
            return 0;
        }

        @Override
        public void start() {
            message.exceeded().ifPresent(connection.limits()::exceeded);
            if (!message.response()) {
                RtspResponse.Builder response = RtspResponse.builder(message.status());
                if (!message.recoverable()) {
                    response.header("Connection", "close");
                }
                response.body("text/plain", message.reason() + "\r\n");
                connection.dispatcher().counters().reply(message.status().code());
                RtspResponse refusal = ReplySender.complete(
                        message.cseq(),
                        response.build(),
                        connection.loop().clock().wallClock());
                connection.outbound().write(message.http() ? httpReply() : RtspEncoder.encode(refusal));
                connection.dispatcher().replied(connection, Optional.empty(), refusal);
                connection.dispatcher().refused(connection, Optional.empty(), refusal);
            }
            if (!message.recoverable() || message.http()) {
                connection.end(message.reason());
            }
            finished(this);
        }

        /** A browser shows the text to its user only if the reply is in HTTP. */
        private ByteBuffer httpReply() {
            String body = message.reason() + "\r\n";
            return StandardCharsets.US_ASCII.encode(
                    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: " + body.length()
                            + "\r\nConnection: close\r\n\r\n" + body);
        }

        @Override
        public void connectionEnded() {
            // start() has answered it completely.
        }
    }
}
