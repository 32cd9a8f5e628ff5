// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.tunnel;

import io.netty.channel.Channel;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import sprocket.loop.Loop;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * A connection that has begun with an HTTP request, as its tunnel sees it. Except for {@link #loop} and
 * {@link #channel}, the methods are called on the connection's loop.
 */
public interface TunnelSide {

    /** Starts and stops the flow of bytes to a connection. Called on the connection's loop. */
    interface Input {

        void reading(boolean on);
    }

    Loop loop();

    Channel channel();

    /** Number of the connection, for logs. */
    long id();

    boolean secure();

    /** Whether the connection has not ended. */
    boolean open();

    /** The head of an HTTP request is complete. */
    void headReceived();

    /** The request opens no tunnel: the connection is answered as one that speaks HTTP by mistake. */
    void noTunnel();

    /**
     * From now on the connection is one of RTSP.
     *
     * @param protocol what carries it, for logs
     * @param input where its bytes come from
     */
    void begin(String protocol, Input input);

    /** Bytes of RTSP for a connection that has begun. The buffer is reused after the call. */
    void rtsp(ByteBuffer bytes);

    /**
     * What is written last before the connection is closed.
     *
     * @param message makes it
     */
    void lastWrite(Supplier<Object> message);

    /** From now on the connection carries requests of another one. It may be silent until {@link #carriesNothing}. */
    void carries(TunnelSide other);

    /** The connection carries requests no more: the usual time limits are valid for it again. */
    void carriesNothing();

    /** An HTTP request was refused. Logs it. */
    void refused(RtspStatus status, String reason);

    /** Ends the connection after all queued data has been written. */
    void end(String reason);
}
