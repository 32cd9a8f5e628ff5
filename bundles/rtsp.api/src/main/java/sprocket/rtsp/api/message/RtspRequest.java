// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.message;

import java.nio.ByteBuffer;
import java.util.Objects;

/** A request (RFC 2326, section 6). The method is kept as sent, because methods are case-sensitive. Immutable. */
public final class RtspRequest implements RtspMessage {

    private final String method;
    private final RtspUri uri;
    private final RtspMessage.Version version;
    private final RtspHeaders headers;
    private final ByteBuffer body;

    private RtspRequest(Builder b) {
        method = b.method;
        uri = b.uri;
        version = b.version;
        headers = b.headers.build();
        body = b.body;
    }

    public static Builder builder(String method, RtspUri uri) {
        return new Builder(method, uri);
    }

    /** Whether the text can be a method: a token of RFC 2068, section 2.2. */
    public static boolean isMethod(String text) {
        return RtspHeaders.isToken(text);
    }

    public String method() {
        return method;
    }

    public RtspUri uri() {
        return uri;
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
        Builder builder = new Builder(method, uri);
        builder.version = version;
        builder.headers = headers.toBuilder();
        builder.body = body;
        return builder;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof RtspRequest r
                && method.equals(r.method)
                && uri.equals(r.uri)
                && version.equals(r.version)
                && headers.equals(r.headers)
                && body.equals(r.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, uri, version, headers, body);
    }

    @Override
    public String toString() {
        return method + " " + uri + " " + version + " " + headers
                + (body.hasRemaining() ? " +" + body.remaining() + " bytes" : "");
    }

    /** Collects a request; not safe for use by several threads. */
    public static final class Builder {

        private final String method;
        private final RtspUri uri;
        private RtspMessage.Version version = RtspMessage.Version.V1_0;
        private RtspHeaders.Builder headers = RtspHeaders.builder();
        private ByteBuffer body = RtspResponse.NO_BODY;

        private Builder(String method, RtspUri uri) {
            if (!isMethod(method)) {
                throw new IllegalArgumentException("A method is a token (RFC 2326, 6.1)");
            }
            this.method = method;
            this.uri = Objects.requireNonNull(uri);
        }

        public Builder version(RtspMessage.Version version) {
            this.version = Objects.requireNonNull(version);
            return this;
        }

        public Builder header(String name, String value) {
            headers.add(name, value);
            return this;
        }

        public Builder headers(RtspHeaders headers) {
            this.headers = headers.toBuilder();
            return this;
        }

        /** The bytes are not copied and must not change afterwards. Content-Length is written by the codec. */
        public Builder body(ByteBuffer body) {
            this.body = body.slice().asReadOnlyBuffer();
            return this;
        }

        public RtspRequest build() {
            return new RtspRequest(this);
        }
    }
}
