// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import sprocket.loop.Loop;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * RTSP over HTTP: what the server sends goes out on the connection of the GET, as it is; what the client sends comes in
 * the bodies of POST requests, in base64. The client may send one POST after another, on connections whose loops
 * differ. Their bytes pass to the loop of the GET in the order in which the POST requests began.
 *
 * <p>Used on the loop of the GET, except for {@link #key}, {@link #loop} and {@link #end}.
 */
final class HttpTunnel implements TunnelSide.Input {

    /** Further POST requests at a time are refused. Clients use one after another. */
    private static final int MAX_POSTS = 4;

    private final Tunnels tunnels;
    private final Tunnels.Key key;
    private final TunnelSide get;
    private final Base64Stream base64 = new Base64Stream();
    /** The one whose bytes are decoded, and those that came after it. */
    private final Deque<PostBody> posts = new ArrayDeque<>();

    private Loop.Timer timeout = () -> {};
    private boolean reading = true;
    /** Whether the current POST waits until the connection reads again. */
    private boolean paused;

    HttpTunnel(Tunnels tunnels, Tunnels.Key key, TunnelSide get) {
        this.tunnels = tunnels;
        this.key = key;
        this.get = get;
    }

    Tunnels.Key key() {
        return key;
    }

    Loop loop() {
        return get.loop();
    }

    TunnelSide get() {
        return get;
    }

    /** @return false if there is another with the same cookie */
    boolean begin(Duration wait) {
        if (!tunnels.add(this)) {
            return false;
        }
        timeout = loop().after(wait, () -> get.end("no POST of the tunnel came within " + wait.toSeconds() + " s"));
        get.channel().closeFuture().addListener(closed -> closed());
        return true;
    }

    /** Ends the tunnel. On any thread. */
    void end(String reason) {
        loop().execute(() -> get.end(reason));
    }

    /** A POST has begun. */
    void attach(PostBody post) {
        if (!get.open()) {
            post.refuse(RtspStatus.NOT_FOUND, PostBody.NO_GET);
            return;
        }
        if (posts.size() == MAX_POSTS) {
            post.refuse(
                    RtspStatus.SERVICE_UNAVAILABLE,
                    "This tunnel has " + MAX_POSTS + " POST requests already: end one of them first");
            return;
        }
        timeout.cancel();
        tunnels.paired(this);
        posts.add(post);
        if (posts.size() == 1) {
            post.activate();
        } else {
            posts.peek().retire();
        }
    }

    /** Bytes of the current POST have arrived. */
    void received(PostBody post, ByteBuf bytes) {
        try {
            if (posts.peek() == post && get.open()) {
                base64.decode(bytes, get::rtsp);
            }
        } catch (IllegalArgumentException e) {
            post.refuse(
                    RtspStatus.BAD_REQUEST,
                    "The body of a POST of this tunnel is not base64: encode each RTSP message as RFC 4648 says");
            get.end("the body of a POST is not base64");
        } finally {
            bytes.release();
        }
        if (reading) {
            post.consumed();
        } else {
            paused = true;
        }
    }

    @Override
    public void reading(boolean on) {
        reading = on;
        if (on && paused && !posts.isEmpty()) {
            paused = false;
            posts.peek().consumed();
        }
    }

    /** A POST has ended. Its bytes have been received before. */
    void ended(PostBody post) {
        boolean current = posts.peek() == post;
        posts.remove(post);
        if (current && !posts.isEmpty()) {
            paused = false;
            posts.peek().activate();
            if (posts.size() > 1) {
                posts.peek().retire();
            }
        }
    }

    private void closed() {
        timeout.cancel();
        tunnels.remove(this);
        posts.forEach(post -> post.end("its tunnel has ended"));
        posts.clear();
    }
}
