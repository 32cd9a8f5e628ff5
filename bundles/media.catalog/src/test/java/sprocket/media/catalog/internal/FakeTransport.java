// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.transport.ChannelListener;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportChannel;
import sprocket.rtp.transport.TransportDescription;
import sprocket.rtp.transport.TransportOffer;

/** A transport that keeps that it was asked; it takes an offer, declines it or fails. */
final class FakeTransport implements RtpTransport {

    final String name;
    private final List<String> asked;
    final TransportChannel channel = (TransportChannel) Proxy.newProxyInstance(
            TransportChannel.class.getClassLoader(),
            new Class<?>[] {TransportChannel.class},
            (self, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });
    private boolean declines;
    private boolean speechless;
    private boolean wraps;
    private Exception failure;
    private TransportDescription description;

    FakeTransport(String name, List<String> asked) {
        this.name = name;
        this.asked = asked;
    }

    FakeTransport declines() {
        declines = true;
        return this;
    }

    /** Fails to describe itself. */
    FakeTransport speechless() {
        speechless = true;
        return this;
    }

    /** Lets another transport carry what it is offered. */
    FakeTransport wraps() {
        wraps = true;
        return this;
    }

    FakeTransport fails(Exception with) {
        failure = with;
        return this;
    }

    FakeTransport describes(String profile, String payloadProfile) {
        description = new TransportDescription(
                profile, payloadProfile, List.of(new PayloadDescription.Attribute("of", name)));
        return this;
    }

    @Override
    public Optional<TransportChannel> open(TransportOffer offer, ChannelListener listener) throws IOException {
        asked.add(name);
        if (failure instanceof IOException exhausted) {
            throw exhausted;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
        if (wraps) {
            return offer.carriers().open(offer, listener);
        }
        return declines ? Optional.empty() : Optional.of(channel);
    }

    @Override
    public Optional<TransportDescription> describe() {
        if (speechless) {
            throw new IllegalStateException("speechless");
        }
        return Optional.ofNullable(description);
    }
}
