// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import sprocket.rtsp.api.message.RtspStatus;

/**
 * Bytes to messages and interleaved frames (RFC 2326, sections 4 and 10.12), of either side of a connection: servers
 * receive responses too. One decoder per connection; not thread-safe. The same bytes give the same events however they
 * are cut.
 *
 * <p>Taken are CR, LF and CRLF as line ends, blank lines before a message, and folded header fields (RFC 2068, 2.2).
 * Heads are read as UTF-8; bytes that are none become U+FFFD, which a URI must not hold. A message's head, its body or
 * one frame is all that is kept, within the {@link CodecLimits}, and memory follows what came, not what was announced.
 */
public final class RtspDecoder {

    /** What a decoder keeps of its line buffer from line to line: more than a usual line needs. */
    private static final int KEPT_LINE = 1024;

    /**
     * Bytes between two messages that are no part of either before a client gives up: a body whose length was wrong by
     * far.
     */
    private static final int MAX_STRAY = 8 * 1024;

    private enum State {
        BETWEEN,
        START_LINE,
        LINE_BEGIN,
        FOLD,
        HEADER_LINE,
        BODY,
        SKIPPED_BODY,
        FRAME,
        CLOSED
    }

    private final CodecLimits limits;
    private final DecoderSink sink;
    private final boolean lenient;
    private final GrowingBytes line = new GrowingBytes();
    private final FrameReader frame = new FrameReader();

    private State state = State.BETWEEN;
    private boolean afterCr;
    private int blankLines;
    private MessageHead head;
    private GrowingBytes body;
    private int headerBytes;
    private boolean fieldPending;
    private int missing;
    /** Whether anything was understood: only behind that can there be stray bytes. */
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
     * A decoder for clients, which cannot choose their servers. Header fields that are none are left out. Up to 8 KiB
     * between two messages that belong to neither are skipped: many a camera counts its bodies wrongly. What comes
     * before the first message must be one.
     */
    public static RtspDecoder lenient(CodecLimits limits, DecoderSink sink) {
        return new RtspDecoder(limits, sink, true);
    }

    /** Takes all bytes from position to limit and tells the sink what they complete. */
    public void decode(ByteBuffer in) {
        while (in.hasRemaining()) {
            byte b = in.get(in.position());
            boolean rest = afterCr && b == '\n';
            afterCr = false;
            if (rest) {
                in.get();
            } else {
                step(in, b);
            }
        }
    }

    private void step(ByteBuffer in, byte b) {
        switch (state) {
            case BETWEEN -> between(in, b);
            case START_LINE -> startLine(in);
            case LINE_BEGIN -> lineBegin(in, b);
            case FOLD -> fold(in, b);
            case HEADER_LINE -> headerLine(in);
            case BODY -> body(in);
            case SKIPPED_BODY -> skippedBody(in);
            case FRAME -> frame(in);
            case CLOSED -> in.position(in.limit());
        }
    }

    /** Whether further bytes are dropped: after {@link #close()} or a message that is not recoverable. */
    public boolean closed() {
        return state == State.CLOSED;
    }

    /** Whether a message or frame has begun and its end has not come: what a timeout for slow senders looks at. */
    public boolean partial() {
        return state != State.BETWEEN && state != State.CLOSED;
    }

    /** Drops what is kept and all that follows, also the rest of the bytes that are being decoded. */
    public void close() {
        state = State.CLOSED;
        head = null;
        body = null;
        line.clear(0);
        frame.clear();
    }

    private void between(ByteBuffer in, byte b) {
        if (isLineEnd(b)) {
            in.get();
            afterCr = b == '\r';
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
        headerBytes = 0;
        fieldPending = false;
        line.clear(KEPT_LINE);
        state = State.START_LINE;
        if (b < ' ' || b == 0x7f) {
            // A TLS hello, say: it has no line end that would be worth waiting for.
            reject(RtspStatus.BAD_REQUEST, "The data received is not RTSP");
        }
    }

    private void startLine(ByteBuffer in) {
        int room = limits.startLine() - line.length();
        int length = lineLength(in, room);
        if (length < 0) {
            line.take(in, room);
            head.kind(text());
            reject(RtspStatus.URI_TOO_LONG, "A request line has at most " + limits.startLine() + " bytes");
        } else if (takeLine(in, length)) {
            String text = text();
            int begin = lenient && understood ? StartLine.begin(text) : 0;
            if (begin < 0) {
                state = State.BETWEEN;
                skipped(text.length() + 1);
                return;
            }
            head.startLine(text.substring(begin));
            line.clear(KEPT_LINE);
            state = State.LINE_BEGIN;
        }
    }

    private void skipped(int bytes) {
        stray += bytes;
        if (stray > MAX_STRAY) {
            reject(RtspStatus.BAD_REQUEST, "No message starts within " + MAX_STRAY + " bytes after the last one");
        }
    }

    private void lineBegin(ByteBuffer in, byte b) {
        boolean blank = b == ' ' || b == '\t';
        if (blank && fieldPending) {
            line.stripTrailing();
            state = State.FOLD;
            return;
        }
        endField();
        if (state == State.CLOSED) {
            return;
        }
        if (isLineEnd(b)) {
            in.get();
            afterCr = b == '\r';
            endOfHead();
            return;
        }
        if (blank && !lenient) {
            head.fault(DecodingException.recoverable(
                    RtspStatus.BAD_REQUEST, "The first header field starts with white space"));
        }
        fieldPending = true;
        state = State.HEADER_LINE;
    }

    /** A line end and the white space around it are one blank (RFC 2068, 2.2). */
    private void fold(ByteBuffer in, byte b) {
        if (b != ' ' && b != '\t') {
            line.append((byte) ' ');
            state = State.HEADER_LINE;
        } else if (++headerBytes > limits.headerBytes()) {
            rejectHeaders();
        } else {
            in.get();
        }
    }

    private void headerLine(ByteBuffer in) {
        int length = lineLength(in, Math.min(limits.headerLine() - line.length(), limits.headerBytes() - headerBytes));
        if (length < 0) {
            rejectHeaders();
            return;
        }
        boolean end = takeLine(in, length);
        headerBytes += length + (end ? 1 : 0);
        if (end) {
            state = State.LINE_BEGIN;
        }
    }

    private void endField() {
        if (fieldPending) {
            head.field(text());
            line.clear(KEPT_LINE);
            fieldPending = false;
            if (head.tooMany()) {
                rejectHead();
            }
        }
    }

    private void endOfHead() {
        MessageHead ended = head;
        missing = ended.bodyLength();
        if (!ended.faulty()) {
            body = new GrowingBytes();
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

    /** Bytes up to the line end or the end of the buffer; -1 where the line goes on beyond its room. */
    private static int lineLength(ByteBuffer in, int room) {
        int start = in.position();
        int end = Math.min(in.remaining(), room + 1);
        int i = 0;
        while (i < end && !isLineEnd(in.get(start + i))) {
            i++;
        }
        return i > room ? -1 : i;
    }

    private boolean takeLine(ByteBuffer in, int length) {
        line.take(in, length);
        if (!in.hasRemaining()) {
            return false;
        }
        afterCr = in.get() == '\r';
        return true;
    }

    private String text() {
        return line.text(StandardCharsets.UTF_8);
    }

    private static boolean isLineEnd(byte b) {
        return b == '\r' || b == '\n';
    }

    private void rejectHeaders() {
        reject(
                RtspStatus.BAD_REQUEST,
                "A header field has at most " + limits.headerLine() + " bytes, and all header fields together at most "
                        + limits.headerBytes());
    }

    private void reject(RtspStatus status, String reason) {
        if (head == null) {
            head = new MessageHead(limits, lenient);
        }
        head.fault(DecodingException.fatal(status, reason));
        rejectHead();
    }

    private void rejectHead() {
        MalformedMessage malformed = head.malformed();
        close();
        sink.malformed(malformed);
    }
}
