// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers a client that does not speak TLS on a port that does, and ends its connection. */
final class PlainRequest extends ChannelInboundHandlerAdapter {

    private static final int LOOKED_AT = 1024;
    private static final Pattern CSEQ =
            Pattern.compile("[\\r\\n](CSeq: *[0-9]{1,10})[\\r\\n]", Pattern.CASE_INSENSITIVE);
    private static final String TEXT = "This port speaks RTSP over TLS only: use a URL that begins with rtsps://\n";

    private final ServerConnection connection;
    private final Consumer<String> failed;
    private boolean answered;

    /** @param failed told the reason */
    PlainRequest(ServerConnection connection, Consumer<String> failed) {
        this.connection = connection;
        this.failed = failed;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (!answered) {
                answered = true;
                answer(context, bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void answer(ChannelHandlerContext context, ByteBuf bytes) {
        String text = bytes.toString(
                bytes.readerIndex(), Math.min(LOOKED_AT, bytes.readableBytes()), StandardCharsets.ISO_8859_1);
        if (Character.isUpperCase(text.charAt(0))) {
            Matcher cseq = CSEQ.matcher(text);
            String reply = "RTSP/1.0 400 Bad Request\r\n" + (cseq.find() ? cseq.group(1) + "\r\n" : "")
                    + "Connection: close\r\nContent-Type: text/plain\r\nContent-Length: " + TEXT.length() + "\r\n\r\n"
                    + TEXT;
            context.writeAndFlush(Unpooled.copiedBuffer(reply, StandardCharsets.US_ASCII));
        }
        failed.accept("it speaks no TLS, which this port wants; its URL must begin with rtsps://");
        connection.end("no TLS");
    }
}
