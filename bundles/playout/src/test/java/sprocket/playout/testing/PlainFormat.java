// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.testing;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import sprocket.media.api.AccessUnit;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.media.api.VideoFormat;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.PacketRules;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.UnitConversion;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainBuilder;
import sprocket.rtp.train.TrainPool;

/** Splits access units into packets that begin with the unit's presentation time. */
public final class PlainFormat implements PayloadFormat {

    public static final String ENCODING = "PLAIN";

    private static final int VIDEO_CLOCK = 90_000;

    private final AtomicInteger packetised = new AtomicInteger();
    private volatile Function<AccessUnit, Exception> refusal = unit -> null;
    private volatile Function<AccessUnit, UnitConversion> conversion = unit -> null;
    private volatile PacketRules rules;
    private volatile int clockRate;
    private volatile Runnable beforePacketiser = () -> {};
    private volatile boolean repeatable;

    /** A picture's track, with RTP timestamps of 90 kHz. */
    public static Track video(int index) {
        return new Track(Track.idOf(index), new VideoFormat(ENCODING, 64, 48, 25, Map.of()));
    }

    /** A sound's track, with RTP timestamps of 8 kHz. */
    public static Track audio(int index) {
        return new Track(Track.idOf(index), new AudioFormat(ENCODING, 8000, 1, 2, Map.of()));
    }

    /** Which units cannot be carried. */
    public void broken(Predicate<AccessUnit> which) {
        refuses(unit -> which.test(unit) ? new MediaException("This unit is broken") : null);
    }

    /** What packetising a unit fails with; null for nothing. */
    public void refuses(Function<AccessUnit, Exception> how) {
        refusal = how;
    }

    /** The conversions that it asks for; null for none. Units that still need one are refused. */
    public PlainFormat converts(Function<AccessUnit, UnitConversion> how) {
        conversion = how;
        return this;
    }

    /** The packet rules from now on; null for the usual ones. */
    public void rules(PacketRules value) {
        rules = value;
    }

    /** The payload type from now on; 0 for the usual one. */
    public void clockRate(int ticksPerSecond) {
        clockRate = ticksPerSecond;
    }

    /** Its trains may be kept for others. */
    public PlainFormat repeatable() {
        repeatable = true;
        return this;
    }

    /** An action before a packetiser is made. */
    public void beforePacketiser(Runnable action) {
        beforePacketiser = action;
    }

    /** How many units were packetised, for all viewers together. */
    public int packetised() {
        return packetised.get();
    }

    @Override
    public PayloadDescription describe(Track track, String profile) {
        int usual = track.format() instanceof AudioFormat audio ? audio.sampleRate() : VIDEO_CLOCK;
        return new PayloadDescription(
                "video", OptionalInt.empty(), ENCODING, clockRate == 0 ? usual : clockRate, 0, Map.of(), List.of(), 0);
    }

    @Override
    public PacketRules rules(Track track, int packetSize) {
        return rules == null ? PacketRules.avp(packetSize) : rules;
    }

    @Override
    public Optional<UnitConversion> conversion(AccessUnit unit) {
        return Optional.ofNullable(conversion.apply(unit));
    }

    @Override
    public Packetiser packetiser(Track track, PacketTrain.Format trains, TrainPool pool) {
        beforePacketiser.run();
        boolean ofOthers = repeatable;
        return new Packetiser() {

            @Override
            public Optional<PacketTrain> packetise(AccessUnit unit) throws MediaException {
                return PlainFormat.this.packetise(unit, trains, pool);
            }

            @Override
            public boolean repeatable() {
                return ofOthers;
            }
        };
    }

    private Optional<PacketTrain> packetise(AccessUnit unit, PacketTrain.Format format, TrainPool pool)
            throws MediaException {
        packetised.incrementAndGet();
        Exception refused = refusal.apply(unit);
        if (refused instanceof MediaException uncarried) {
            throw uncarried;
        }
        if (refused != null) {
            throw (RuntimeException) refused;
        }
        if (conversion.apply(unit) != null) {
            throw new MediaException("The unit has not been converted");
        }
        int size = Math.max(Long.BYTES, unit.size());
        int packets = (size + format.maxPayload() - 1) / format.maxPayload();
        return TrainBuilder.begin(pool, format, packets, size + packets * Long.BYTES)
                .map(builder -> {
                    int left = size;
                    for (int i = 0; i < packets; i++) {
                        int length = Math.max(Long.BYTES, Math.min(left, format.maxPayload()));
                        ByteBuffer packet = builder.packet();
                        int start = packet.position();
                        packet.putLong(unit.presentationTime());
                        packet.position(start + length);
                        builder.end(i == packets - 1, 0);
                        left -= length;
                    }
                    return builder.build();
                });
    }

    @Override
    public Depacketiser depacketiser(PayloadDescription description) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MediaFormat formatOf(PayloadDescription description) {
        throw new UnsupportedOperationException();
    }
}
