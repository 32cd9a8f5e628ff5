// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.transport.RtpTransport;
import sprocket.rtp.transport.TransportProtocol;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.client.ClientDialect;

/** The available transports, payload formats and dialects, each kind in the order of preference. Immutable. */
record Extensions(
        List<Named<RtpTransport>> transports,
        List<Named<PayloadFormat>> payloadFormats,
        List<Named<ClientDialect>> dialects) {

    static final Extensions NONE = new Extensions(List.of(), List.of(), List.of());

    /**
     * An extension and the values of its annotation.
     *
     * @param names the names that it is found by, in upper case
     * @param profiles of a payload format, in upper case; empty for other kinds
     */
    record Named<T>(Set<String> names, Set<String> profiles, T service) {

        Named {
            names = upper(names);
            profiles = upper(profiles);
        }

        private static Set<String> upper(Set<String> texts) {
            return texts.stream().map(text -> text.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        }
    }

    Extensions {
        transports = List.copyOf(transports);
        payloadFormats = List.copyOf(payloadFormats);
        dialects = List.copyOf(dialects);
    }

    /** The extensions that {@link ServiceLoader} finds by the caller's class loader. */
    static Extensions loaded() {
        return of(all(RtpTransport.class), all(PayloadFormat.class), all(ClientDialect.class));
    }

    private static <T> List<T> all(Class<T> kind) {
        return ServiceLoader.load(kind).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** @throws IllegalArgumentException for an extension without its annotation */
    static Extensions of(
            List<RtpTransport> transports, List<PayloadFormat> payloadFormats, List<ClientDialect> dialects) {
        return new Extensions(
                transports.stream()
                        .map(t ->
                                named(t, annotation(t, TransportProtocol.class).value()))
                        .toList(),
                payloadFormats.stream().map(Extensions::format).toList(),
                dialects.stream()
                        .map(d -> named(d, annotation(d, Dialect.class).value()))
                        .toList());
    }

    private static <T> Named<T> named(T service, String... names) {
        return new Named<>(Set.of(names), Set.of(), service);
    }

    private static Named<PayloadFormat> format(PayloadFormat format) {
        RtpProfile profile = format.getClass().getAnnotation(RtpProfile.class);
        return new Named<>(
                Set.of(annotation(format, RtpPayload.class).value()),
                Set.of(profile == null ? new String[] {RtpProfile.DEFAULT} : profile.value()),
                format);
    }

    private static <A extends java.lang.annotation.Annotation> A annotation(Object service, Class<A> type) {
        A annotation = service.getClass().getAnnotation(type);
        if (annotation == null) {
            throw new IllegalArgumentException(
                    service.getClass().getName() + " needs the annotation @" + type.getSimpleName());
        }
        return annotation;
    }

    /** These extensions, followed by others. */
    Extensions and(Extensions others) {
        return new Extensions(
                both(transports, others.transports),
                both(payloadFormats, others.payloadFormats),
                both(dialects, others.dialects));
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /**
     * The transports for the whole protocol first, then those for the lower transport with any profile. Encrypted
     * packets need a transport of their own, because others would take them for media.
     */
    List<RtpTransport> transports(String profile, String lower) {
        List<RtpTransport> whole = services(transports, profile + "/" + lower);
        return profile.startsWith("RTP/SAVP") ? whole : both(whole, carriers(lower));
    }

    /** The transports for a lower transport alone, with any profile. */
    List<RtpTransport> carriers(String lower) {
        return services(transports, lower);
    }

    private static <T> List<T> services(List<Named<T>> all, String name) {
        return all.stream()
                .filter(named -> named.names().contains(name))
                .map(Named::service)
                .toList();
    }

    /**
     * @param profile of the media section; profiles with feedback or encryption carry the formats of RTP/AVP (RFC 4585,
     *     RFC 3711)
     */
    Optional<PayloadFormat> payloadFormat(String profile, String encoding) {
        String plain =
                Arrays.asList("RTP/AVPF", "RTP/SAVP", "RTP/SAVPF").contains(profile) ? RtpProfile.DEFAULT : profile;
        return payloadFormats.stream()
                .filter(f -> f.profiles().contains(plain) && f.names().contains(encoding.toUpperCase(Locale.ROOT)))
                .map(Named::service)
                .findFirst();
    }

    Optional<ClientDialect> dialect(String name) {
        return services(dialects, name.toUpperCase(Locale.ROOT)).stream().findFirst();
    }
}
