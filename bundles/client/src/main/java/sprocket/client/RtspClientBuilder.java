// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.ArrayList;
import java.util.List;
import sprocket.loop.Loops;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtsp.api.client.ClientDialect;

/**
 * Makes a client for a program without a container. It finds transports, payload formats and dialects by
 * {@link java.util.ServiceLoader}. Those that are added here have priority. Used by one thread.
 */
public final class RtspClientBuilder {

    private final Loops loops;
    private final List<RtpTransport> transports = new ArrayList<>();
    private final List<PayloadFormat> payloadFormats = new ArrayList<>();
    private final List<ClientDialect> dialects = new ArrayList<>();
    private boolean load = true;

    RtspClientBuilder(Loops loops) {
        this.loops = loops;
    }

    /** Adds a transport; its class has the annotation {@code TransportProtocol}. */
    public RtspClientBuilder transport(RtpTransport transport) {
        transports.add(transport);
        return this;
    }

    /** Adds a payload format; its class has the annotation {@code RtpPayload}. */
    public RtspClientBuilder payloadFormat(PayloadFormat format) {
        payloadFormats.add(format);
        return this;
    }

    /** Adds a dialect; its class has the annotation {@code Dialect}. */
    public RtspClientBuilder dialect(ClientDialect dialect) {
        dialects.add(dialect);
        return this;
    }

    /** Uses only what was added here. */
    public RtspClientBuilder withoutServiceLoader() {
        load = false;
        return this;
    }

    /** @throws IllegalArgumentException for an extension without its annotation */
    public RtspClient build() {
        Extensions added = Extensions.of(transports, payloadFormats, dialects);
        Extensions all = load ? added.and(Extensions.loaded()) : added;
        return new Client(loops, () -> all);
    }
}
