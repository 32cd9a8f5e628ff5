// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sprocket.client.failure.ForeignText;
import sprocket.client.media.StreamReceiver;
import sprocket.client.media.StreamSettings;
import sprocket.loop.Loop;
import sprocket.media.api.CodecConfiguration;
import sprocket.media.api.DataFormat;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.statistics.RtcpBandwidth;
import sprocket.rtp.train.PacketTrain;
import sprocket.sdp.Fmtp;
import sprocket.sdp.RtpMap;

/**
 * Makes the receiverFactory of a session's streams. Looks the payload format up each time, because it may be replaced.
 */
final class ReceiverFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiverFactory.class);

    /** The clock rate of most streams that do not announce one (RFC 3551, section 5). */
    private static final int CLOCK_RATE = 90_000;

    private final Supplier<Extensions> extensions;
    private final Duration reorderDelay;
    private final String cname;
    private final Loop loop;

    /** @param cname the same for all streams of a session (RFC 3550, section 6.5.1) */
    ReceiverFactory(Supplier<Extensions> extensions, Duration reorderDelay, String cname, Loop loop) {
        this.extensions = extensions;
        this.reorderDelay = reorderDelay;
        this.cname = cname;
        this.loop = loop;
    }

    /** @param ordered whether packets arrive in the order of sending, as in the RTSP connection */
    StreamReceiver open(OpenStream stream, boolean ordered) {
        DescribedTrack described = stream.track();
        Optional<PayloadFormat> format = format(described);
        Track track = new Track(Track.idOf(described.index()), mediaFormat(described, format));
        Set<Integer> taken = alike(described);
        Set<Integer> others = new HashSet<>(described.media().payloadTypes());
        others.removeAll(taken);
        int clockRate = described
                .payload()
                .map(PayloadDescription::clockRate)
                .filter(rate -> rate > 0)
                .orElse(CLOCK_RATE);
        StreamSettings settings = StreamSettings.of(track, 0, clockRate)
                .withPayloadTypes(taken, others)
                .withCname(cname)
                .withReorderDelay(ordered ? Duration.ZERO : reorderDelay);
        settings = settings.withBandwidth(bandwidth(described, settings.bandwidth()));
        Optional<PacketRules> rules = rules(format, track);
        settings = settings.withNumbering(rules.map(PacketRules::numbering).orElse(PacketRules.Numbering.CONTINUOUS));
        settings = rules.map(PacketRules::rtcp).orElse(true) ? settings : settings.withoutRtcp();
        return new StreamReceiver(settings, () -> depacketiser(described), loop, stream::control, stream);
    }

    /**
     * The bandwidth of RTCP: what the description states, else its share of the stream's bandwidth, else a default (RFC
     * 3550, section 6.2; RFC 3556).
     */
    private static RtcpBandwidth bandwidth(DescribedTrack track, RtcpBandwidth otherwise) {
        int announced = track.payload().map(PayloadDescription::bandwidth).orElse(0);
        RtcpBandwidth bandwidth = announced > 0 ? RtcpBandwidth.ofSession(announced * 1000L) : otherwise;
        RtcpBandwidth senders =
                track.media().bandwidth("RS").map(bandwidth::withSenders).orElse(bandwidth);
        return track.media().bandwidth("RR").map(senders::withReceivers).orElse(senders);
    }

    private Optional<PayloadFormat> format(DescribedTrack track) {
        return extensions.get().payloadFormat(DescriptionReader.profile(track.media()), track.encoding());
    }

    /** The track's payload type and others with the same encoding and parameters: senders may use any of them. */
    private static Set<Integer> alike(DescribedTrack track) {
        Set<Integer> types = new HashSet<>();
        for (int type : track.media().payloadTypes()) {
            if (type == track.payloadType()
                    || track.payload().isPresent()
                            && meaning(track, type).equals(meaning(track, track.payloadType()))) {
                types.add(type);
            }
        }
        return types;
    }

    private static List<Object> meaning(DescribedTrack track, int type) {
        return List.of(
                track.media().rtpMap(type).map(map -> new RtpMap(0, map.encoding(), map.clockRate(), map.channels())),
                track.media().fmtp(type).map(Fmtp::inOrder));
    }

    private static MediaFormat mediaFormat(DescribedTrack track, Optional<PayloadFormat> format) {
        if (format.isPresent() && track.payload().isPresent()) {
            try {
                return format.get().formatOf(track.payload().get());
            } catch (MediaException | RuntimeException e) {
                LOG.info(
                        "Track {} is received but cannot be decoded into access units: {}",
                        track.index(),
                        ForeignText.shown(e.toString()));
            }
        }
        return new DataFormat(
                track.encoding().isEmpty() ? "unknown" : track.encoding(),
                track.payload()
                        .map(PayloadDescription::clockRate)
                        .filter(rate -> rate > 0)
                        .orElse(CLOCK_RATE),
                CodecConfiguration.NONE);
    }

    private static Optional<PacketRules> rules(Optional<PayloadFormat> format, Track track) {
        try {
            return format.isPresent()
                    ? Optional.of(format.get().rules(track, PacketTrain.Format.DEFAULT_PACKET_SIZE))
                    : Optional.empty();
        } catch (MediaException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Depacketiser> depacketiser(DescribedTrack track) {
        try {
            Optional<PayloadFormat> format = format(track);
            return format.isPresent() && track.payload().isPresent()
                    ? Optional.of(format.get().depacketiser(track.payload().get()))
                    : Optional.empty();
        } catch (MediaException | RuntimeException e) {
            LOG.info("Track {} is delivered as packets: {}", track.index(), ForeignText.shown(e.toString()));
            return Optional.empty();
        }
    }
}
