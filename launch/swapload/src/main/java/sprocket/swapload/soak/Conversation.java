// SPDX-License-Identifier: Apache-2.0
package sprocket.swapload.soak;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import sprocket.swapload.Reply;

/** One RTSP connection: requests with their replies, and the interleaved frames between them. */
final class Conversation implements AutoCloseable {

    /** Takes an interleaved frame. */
    interface Frames {
        void frame(int channel, byte[] payload);
    }

    private static final long PATIENCE_SECONDS = 20;
    private static final Reply ENDED = new Reply(0, Map.of(), "");

    private final Wire wire;
    private final Frames frames;
    private final Thread reader;
    private final DigestLogin login;
    private final LinkedBlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    private int cseq;
    private String session = "";

    Conversation(String name, Wire wire, DigestLogin login, Frames frames) {
        this.wire = wire;
        this.login = login;
        this.frames = frames;
        this.reader = new Thread(this::read, "reader of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        DataInputStream in = new DataInputStream(wire.in());
        try {
            while (true) {
                int first = in.read();
                if (first < 0) {
                    break;
                }
                if (first == Reply.FRAME) {
                    int channel = in.readUnsignedByte();
                    byte[] payload = new byte[in.readUnsignedShort()];
                    in.readFully(payload);
                    frames.frame(channel, payload);
                } else {
                    replies.add(Reply.rest(first, in));
                }
            }
        } catch (IOException | RuntimeException e) {
            // The connection has ended, or the server sent what is neither a frame nor a reply: no more replies come.
        }
        replies.add(ENDED);
    }

    /**
     * Sends a request and waits for the reply. A challenge is answered once: a login begins with one, and a nonce may
     * have ended.
     *
     * @throws IOException where there is none, or its status is not 200
     */
    Reply request(String method, String uri, Map<String, String> headers) throws IOException, InterruptedException {
        Reply reply = exchange(method, uri, headers);
        if (reply.status() == 401 && login.take(reply.header("www-authenticate"))) {
            reply = exchange(method, uri, headers);
        }
        if (reply.status() != 200) {
            throw new IOException(
                    reply == ENDED
                            ? "the server closed the connection before it answered " + method
                            : method + " was answered " + reply.status());
        }
        if (method.equals("SETUP")) {
            session = reply.header("session").split(";")[0];
        }
        return reply;
    }

    private Reply exchange(String method, String uri, Map<String, String> headers)
            throws IOException, InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (!session.isEmpty()) {
            all.put("Session", session);
        }
        String answer = login.answer(method, uri);
        if (!answer.isEmpty()) {
            all.put("Authorization", answer);
        }
        wire.out().write(Reply.request(method, uri, ++cseq, all));
        wire.out().flush();
        Reply reply = replies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (reply == null) {
            throw new IOException(method + " was not answered in " + PATIENCE_SECONDS + " s");
        }
        return reply;
    }

    /** Ends the connection by a reset. */
    void reset() throws IOException {
        wire.reset();
    }

    @Override
    public void close() throws IOException {
        wire.close();
        try {
            reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
