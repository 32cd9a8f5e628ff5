// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A response (RFC 2326, section 7). A handler sets the status, its own headers and a body; the server adds CSeq, Date,
 * Server, Session, Timestamp, and the codec adds Content-Length. Immutable.
 */
public final class RtspResponse implements RtspMessage {

    static final ByteBuffer NO_BODY = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final RtspStatus status;
    private final RtspMessage.Version version;
    private final RtspHeaders headers;
    private final ByteBuffer body;

    private RtspResponse(Builder b) {
        status = b.status;
        version = b.version;
        headers = b.headers.build();
        body = b.body;
    }

    public static RtspResponse of(RtspStatus status) {
        return builder(status).build();
    }

    public static RtspResponse ok() {
        return of(RtspStatus.OK);
    }

    public static Builder builder(RtspStatus status) {
        return new Builder(status);
    }

    public RtspStatus status() {
        return status;
    }

    @Override
    public RtspMessage.Version version() {
        return version;
    }

    @Override
    public RtspHeaders headers() {
        return headers;
    }

    @Override
    public ByteBuffer body() {
        return body.duplicate();
    }

    public Builder toBuilder() {
        Builder builder = new Builder(status);
        builder.version = version;
        builder.headers = headers.toBuilder();
        builder.body = body;
        return builder;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RtspResponse r
                && status.equals(r.status)
                && version.equals(r.version)
                && headers.equals(r.headers)
                && body.equals(r.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, version, headers, body);
    }

    @Override
    public String toString() {
        return version + " " + status.code() + " " + status.reason() + " " + headers
                + (body.hasRemaining() ? " +" + body.remaining() + " bytes" : "");
    }

    /** Collects a response; not safe for use by several threads. */
    public static final class Builder {

        private final RtspStatus status;
        private RtspMessage.Version version = RtspMessage.Version.V1_0;
        private RtspHeaders.Builder headers = RtspHeaders.builder();
        private ByteBuffer body = NO_BODY;

        private Builder(RtspStatus status) {
            this.status = Objects.requireNonNull(status);
        }

        public Builder version(RtspMessage.Version version) {
            this.version = Objects.requireNonNull(version);
            return this;
        }

        /** Adds a field. */
        public Builder header(String name, String value) {
            headers.add(name, value);
            return this;
        }

        /** Replaces all fields of the name by one. */
        public Builder replaceHeader(String name, String value) {
            headers.set(name, value);
            return this;
        }

        public Builder headers(RtspHeaders headers) {
            this.headers = headers.toBuilder();
            return this;
        }

        /** Sets the body and its Content-Type. The bytes are not copied and must not change afterwards. */
        public Builder body(String contentType, ByteBuffer body) {
            replaceHeader(HeaderNames.CONTENT_TYPE, contentType);
            return body(body);
        }

        /** Sets the body alone. The bytes are not copied and must not change afterwards. */
        public Builder body(ByteBuffer body) {
            this.body = body.slice().asReadOnlyBuffer();
            return this;
        }

        /** Sets a body of text, written as UTF-8. */
        public Builder body(String contentType, String text) {
            return body(contentType, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }

        public RtspResponse build() {
            return new RtspResponse(this);
        }
    }
}
