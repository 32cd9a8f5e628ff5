// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import sprocket.media.api.MediaException;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.media.catalog.MediaServices;
import sprocket.playout.api.MediaLocation;
import sprocket.playout.api.StreamDescription;
import sprocket.registry.Lease;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpProfile;
import sprocket.rtp.transport.SignallingConnection;
import sprocket.rtp.transport.TransportDescription;
import sprocket.rtsp.api.message.RtspException;
import sprocket.rtsp.api.message.RtspStatus;
import sprocket.rtsp.api.message.RtspUri;

/**
 * Describes the tracks of a presentation. Payload types depend only on the tracks, so that DESCRIBE and SETUP agree.
 */
public final class StreamDescriptions {

    /** The first of the dynamic payload types (RFC 3551, section 6). */
    private static final int FIRST_DYNAMIC = 96;

    private final MediaServices services;
    private final DescribedPresentations described;
    private final Runnable changed;

    /** @param nanoTime a clock that does not go back */
    public StreamDescriptions(MediaServices services, LongSupplier nanoTime) {
        this.services = services;
        this.described = new DescribedPresentations(nanoTime);
        this.changed = described::clear;
        services.listen(changed);
    }

    /** Nothing is described any more. */
    public void close() {
        services.unlisten(changed);
    }

    /** The name of a stream for transports: one of a presentation at a URL. */
    static String stream(Optional<RtspUri> presentation, Track track) {
        return presentation.map(RtspUri::path).orElse("") + " " + track.id();
    }

    /**
     * As the server offers it on a connection, with what the transports add.
     *
     * @throws RtspException 415 if a track cannot be carried
     */
    public List<StreamDescription> of(MediaLocation location, SignallingConnection connection) throws RtspException {
        Presentation presentation = location.presentation();
        Optional<RtspUri> url = Optional.of(location.url());
        List<String> streams =
                presentation.tracks().stream().map(track -> stream(url, track)).toList();
        Map<String, TransportDescription> added = services.transportDescriptions(streams, connection);
        String payloadProfile = added.values().stream()
                .findFirst()
                .map(TransportDescription::payloadProfile)
                .orElse(RtpProfile.DEFAULT);
        List<StreamDescription> withoutTransports = of(presentation, payloadProfile);
        if (added.isEmpty()) {
            return withoutTransports;
        }
        List<StreamDescription> all = new ArrayList<>();
        for (StreamDescription stream : withoutTransports) {
            TransportDescription more = added.get(stream(url, stream.track()));
            all.add(
                    more == null
                            ? stream
                            : new StreamDescription(
                                    stream.track(),
                                    stream.payloadType(),
                                    stream.payload(),
                                    more.profile(),
                                    more.attributes()));
        }
        return List.copyOf(all);
    }

    /**
     * Under one profile. A profile other than RTP/AVP may carry only some of the tracks; the others are left out.
     *
     * @param profile the profile whose payload formats carry the tracks
     * @throws RtspException 415 if a track cannot be carried, under another profile than RTP/AVP where none can
     */
    public List<StreamDescription> of(Presentation presentation, String profile) throws RtspException {
        long changes = services.changeCount();
        Optional<List<StreamDescription>> known = described.find(presentation, profile, changes);
        if (known.isPresent()) {
            return known.get();
        }
        List<StreamDescription> descriptions = described(presentation, profile);
        if (services.changeCount() == changes) {
            described.keep(presentation, profile, changes, descriptions);
        }
        return descriptions;
    }

    private List<StreamDescription> described(Presentation presentation, String profile) throws RtspException {
        List<StreamDescription> descriptions = new ArrayList<>();
        int dynamic = FIRST_DYNAMIC;
        RtspException uncarried = null;
        for (Track track : presentation.tracks()) {
            PayloadDescription payload;
            try {
                payload = describe(track, profile);
            } catch (RtspException e) {
                if (profile.equalsIgnoreCase(RtpProfile.DEFAULT)
                        || e.status().code() != RtspStatus.UNSUPPORTED_MEDIA_TYPE.code()) {
                    throw e;
                }
                uncarried = e;
                continue;
            }
            int type = payload.payloadType().isPresent() ? payload.payloadType().getAsInt() : dynamic++;
            descriptions.add(new StreamDescription(track, type, payload, profile, List.of()));
        }
        if (descriptions.isEmpty() && uncarried != null) {
            throw uncarried;
        }
        return List.copyOf(descriptions);
    }

    private PayloadDescription describe(Track track, String profile) throws RtspException {
        try (Lease<PayloadFormat> lease = format(track, profile)) {
            PayloadFormat format = lease.service();
            if (format == null) {
                throw new RtspException(
                        RtspStatus.SERVICE_UNAVAILABLE,
                        "The payload format of this media is being replaced; try again");
            }
            return format.describe(track, profile);
        } catch (MediaException e) {
            throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, e.getMessage(), e);
        }
    }

    /**
     * What the profile prescribes for the packets of a track.
     *
     * @throws RtspException 415 if the track cannot be carried
     */
    PacketRules rules(Track track, String profile, int packetSize) throws RtspException {
        try (Lease<PayloadFormat> lease = format(track, profile)) {
            PayloadFormat format = lease.service();
            return format == null ? PacketRules.avp(packetSize) : format.rules(track, packetSize);
        } catch (MediaException e) {
            throw new RtspException(RtspStatus.UNSUPPORTED_MEDIA_TYPE, e.getMessage(), e);
        }
    }

    private Lease<PayloadFormat> format(Track track, String profile) throws RtspException {
        String encoding = track.format().encoding();
        return services.format(encoding, profile)
                .orElseThrow(() -> new RtspException(
                        RtspStatus.UNSUPPORTED_MEDIA_TYPE,
                        "No payload format is installed for the encoding " + encoding + " of track " + track.id()
                                + " under " + profile + ": install a bundle with a payload format for it"));
    }
}
