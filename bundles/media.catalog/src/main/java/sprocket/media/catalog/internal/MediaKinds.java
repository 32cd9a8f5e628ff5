// SPDX-License-Identifier: Apache-2.0
package sprocket.media.catalog.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.media.api.MediaMount;
import sprocket.media.api.MediaPath;
import sprocket.registry.ServiceKind;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.transport.TransportProtocol;

/** The kinds of services that media comes from and passes through. */
final class MediaKinds {

    private static final Logger LOG = LoggerFactory.getLogger(MediaKinds.class);

    private MediaKinds() {}

    /** Transports, by protocol or lower transport; several may serve one, since each may decline an offer. */
    static final ServiceKind<List<String>> TRANSPORTS = new Shared<>("The transport") {
        @Override
        public Optional<List<String>> declaration(ServiceReference<?> reference) {
            return MediaKinds.names(reference, TransportProtocol.NAMESPACE);
        }

        @Override
        public List<String> names(List<String> protocols) {
            return protocols;
        }
    };

    /**
     * What a payload format carries.
     *
     * @param encodings and
     * @param profiles in upper case
     */
    record Formats(List<String> encodings, List<String> profiles) {}

    /** Payload formats, by encoding and profile. */
    static final ServiceKind<Formats> FORMATS = new ServiceKind<>() {
        @Override
        public String label() {
            return "The payload format of";
        }

        @Override
        public Optional<Formats> declaration(ServiceReference<?> reference) {
            List<String> profiles = strings(reference.getProperty(RtpProfile.PROPERTY));
            return MediaKinds.names(reference, RtpPayload.NAMESPACE)
                    .map(encodings ->
                            new Formats(encodings, profiles.isEmpty() ? List.of(RtpProfile.DEFAULT) : profiles));
        }

        @Override
        public List<String> names(Formats formats) {
            List<String> names = new ArrayList<>();
            formats.profiles()
                    .forEach(profile ->
                            formats.encodings().forEach(encoding -> names.add(formatName(encoding, profile))));
            return names;
        }

        @Override
        public Hold hold(Formats formats) {
            return Hold.WHILE_COMING;
        }
    };

    static String formatName(String encoding, String profile) {
        return profile.toUpperCase(Locale.ROOT) + " " + encoding.toUpperCase(Locale.ROOT);
    }

    /** Sources, by mount; several may serve one, and are asked one after the other. */
    static final ServiceKind<MediaPath> SOURCES = new Shared<>("The media source at") {
        @Override
        public Optional<MediaPath> declaration(ServiceReference<?> reference) {
            List<String> mounts = plain(reference.getProperty(MediaMount.PROPERTY));
            String mount = mounts.isEmpty() ? "/" : mounts.get(0);
            try {
                return Optional.of(new MediaPath(
                        Stream.of(mount.split("/")).filter(s -> !s.isEmpty()).toList()));
            } catch (IllegalArgumentException e) {
                LOG.warn(
                        "A media source of {} is not used: its {} is not a path: {}",
                        reference.getBundle(),
                        MediaMount.PROPERTY,
                        mount);
                return Optional.empty();
            }
        }

        @Override
        public List<String> names(MediaPath mount) {
            return List.of(mount.toString());
        }
    };

    private abstract static class Shared<D> implements ServiceKind<D> {

        private final String label;

        Shared(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public boolean shared() {
            return true;
        }

        @Override
        public Hold hold(D declaration) {
            return Hold.WHILE_COMING;
        }
    }

    private static Optional<List<String>> names(ServiceReference<?> reference, String property) {
        List<String> names = strings(reference.getProperty(property));
        if (names.isEmpty()) {
            LOG.warn("A service of {} is not used: it needs the property {}", reference.getBundle(), property);
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }

    private static List<String> strings(Object property) {
        return plain(property).stream()
                .map(s -> s.toUpperCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    private static List<String> plain(Object property) {
        return property instanceof String[] many
                ? Arrays.asList(many)
                : property instanceof String one ? List.of(one) : List.of();
    }
}
