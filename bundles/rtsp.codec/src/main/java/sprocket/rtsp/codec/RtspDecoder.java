// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import java.util.Objects;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Decodes messages and interleaved frames (RFC 2326, sections 4 and 10.12) on either side of a connection: servers
 * receive responses too. One decoder per connection; not thread-safe. The same bytes give the same events, however they
 * are divided into buffers.
 *
 * <p>Lines may end with CR, LF or CRLF. Blank lines before a message and folded header fields (RFC 2068, section 2.2)
 * are accepted. Heads are read as UTF-8; invalid bytes become U+FFFD, which a URI must not hold. The decoder keeps at
 * most the head of a message, its body or one frame, within the {@link CodecLimits}. Its memory grows with the bytes
 * that arrive, not with the length that is announced.
 */
public final class RtspDecoder {

    /** Bytes between two messages that are skipped; more of them are no result of a wrong Content-Length. */
    private static final int MAX_STRAY = 8 * 1024;

    private enum State {
        BETWEEN,
        START_LINE,
        HEADERS,
        BODY,
        SKIPPED_BODY,
        FRAME,
        CLOSED
    }

    private final CodecLimits limits;
    private final DecoderSink sink;
    private final boolean lenient;
    private final PartialInput.LineReader line = new PartialInput.LineReader();
    private final PartialInput.FrameReader frame = new PartialInput.FrameReader();

    private State state = State.BETWEEN;
    private int blankLines;
    private MessageHead head;
    private MessageHead.FieldReader headers;
    private PartialInput.GrowingBytes body;
    private int missing;
    /** Whether a message or frame was decoded. Stray bytes are skipped only after one. */
    private boolean understood;

    private int stray;

    public RtspDecoder(DecoderSink sink) {
        this(CodecLimits.DEFAULT, sink);
    }

    public RtspDecoder(CodecLimits limits, DecoderSink sink) {
        this(limits, sink, false);
    }

    private RtspDecoder(CodecLimits limits, DecoderSink sink, boolean lenient) {
        this.limits = Objects.requireNonNull(limits);
        this.sink = Objects.requireNonNull(sink);
        this.lenient = lenient;
    }

    /**
     * A decoder for clients, which cannot choose their servers. It ignores malformed header fields. It skips up to 8
     * KiB of stray bytes between two messages, because many cameras send a wrong Content-Length. The first bytes of the
     * connection must be a message.
     */
    public static RtspDecoder lenient(CodecLimits limits, DecoderSink sink) {
        return new RtspDecoder(limits, sink, true);
    }

    /** Takes all bytes from position to limit, and passes what they complete to the sink. */
    public void decode(ByteBuffer in) {
        while (in.hasRemaining()) {
            if (!line.skipsLf(in)) {
                step(in);
            }
        }
    }

    private void step(ByteBuffer in) {
        switch (state) {
            case BETWEEN -> between(in, in.get(in.position()));
            case START_LINE -> startLine(in);
            case HEADERS -> headers(in);
            case BODY -> body(in);
            case SKIPPED_BODY -> skippedBody(in);
            case FRAME -> frame(in);
            case CLOSED -> in.position(in.limit());
        }
    }

    /** Whether further bytes are dropped: after {@link #close()}, or after a message that is not recoverable. */
    public boolean closed() {
        return state == State.CLOSED;
    }

    /** Whether a message or frame has begun and is not complete, for a timeout of slow senders. */
    public boolean partial() {
        return state != State.BETWEEN && state != State.CLOSED;
    }

    /** Drops the bytes that are kept and all that follow, including the rest of the current buffer. */
    public void close() {
        state = State.CLOSED;
        head = null;
        headers = null;
        body = null;
        line.close();
        frame.clear();
    }

    private void between(ByteBuffer in, byte b) {
        if (PartialInput.LineReader.isLineEnd(b)) {
            line.readLineEnd(in);
            if (++blankLines > limits.blankLines()) {
                reject(RtspStatus.BAD_REQUEST, "A request starts with a line as in: OPTIONS * RTSP/1.0");
            }
            return;
        }
        blankLines = 0;
        if (lenient && understood && b != '$' && (b < 'A' || b > 'Z')) {
            in.get();
            skipped(1);
            return;
        }
        if (b == '$') {
            in.get();
            frame.begin();
            state = State.FRAME;
            return;
        }
        head = new MessageHead(limits, lenient);
        line.clear();
        state = State.START_LINE;
        if (b < ' ' || b == 0x7f) {
            // For example a TLS hello, which need not hold a line end.
            reject(RtspStatus.BAD_REQUEST, "The data received is not RTSP");
        }
    }

    private void startLine(ByteBuffer in) {
        int room = limits.startLine() - line.length();
        int length = PartialInput.LineReader.lengthWithin(room, in);
        if (length < 0) {
            line.readPart(in, room);
            head.kind(line.text());
            reject(DecodingException.exceeded(
                    CodecLimits.Limit.START_LINE,
                    RtspStatus.URI_TOO_LONG,
                    "A request line has at most " + limits.startLine() + " bytes"));
        } else if (line.read(in, length)) {
            String text = line.text();
            int begin = lenient && understood ? FirstLine.begin(text) : 0;
            if (begin < 0) {
                state = State.BETWEEN;
                skipped(text.length() + 1);
                return;
            }
            head.startLine(text.substring(begin));
            line.clear();
            headers = new MessageHead.FieldReader(limits, lenient, line, head);
            state = State.HEADERS;
        }
    }

    private void skipped(int bytes) {
        stray += bytes;
        if (stray > MAX_STRAY) {
            reject(RtspStatus.BAD_REQUEST, "No message starts within " + MAX_STRAY + " bytes after the last one");
        }
    }

    private void headers(ByteBuffer in) {
        switch (headers.step(in)) {
            case MORE -> {}
            case COMPLETE -> endOfHead();
            case REJECTED -> rejectHead();
        }
    }

    private void endOfHead() {
        MessageHead ended = head;
        missing = ended.bodyLength();
        headers = null;
        if (!ended.faulty()) {
            body = new PartialInput.GrowingBytes();
            state = State.BODY;
            if (missing == 0) {
                endOfBody();
            }
        } else if (ended.malformed().recoverable()) {
            head = null;
            state = missing > 0 ? State.SKIPPED_BODY : State.BETWEEN;
            sink.malformed(ended.malformed());
        } else {
            rejectHead();
        }
    }

    private void body(ByteBuffer in) {
        missing -= body.take(in, missing);
        if (missing == 0) {
            endOfBody();
        }
    }

    private void endOfBody() {
        MessageHead ended = head;
        ByteBuffer bytes = body.view();
        head = null;
        body = null;
        state = State.BETWEEN;
        understood();
        ended.deliver(bytes, sink);
    }

    private void skippedBody(ByteBuffer in) {
        int skipped = Math.min(missing, in.remaining());
        in.position(in.position() + skipped);
        missing -= skipped;
        if (missing == 0) {
            state = State.BETWEEN;
        }
    }

    private void frame(ByteBuffer in) {
        ByteBuffer payload = frame.read(in);
        if (payload != null) {
            state = State.BETWEEN;
            understood();
            sink.interleaved(frame.channel(), payload);
        }
    }

    private void understood() {
        understood = true;
        stray = 0;
    }

    private void reject(RtspStatus status, String reason) {
        reject(DecodingException.fatal(status, reason));
    }

    private void reject(DecodingException fault) {
        if (head == null) {
            head = new MessageHead(limits, lenient);
        }
        head.fault(fault);
        rejectHead();
    }

    private void rejectHead() {
        MalformedMessage malformed = head.malformed();
        close();
        sink.malformed(malformed);
    }
}
