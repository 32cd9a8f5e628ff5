// SPDX-License-Identifier: Apache-2.0
package sprocket.payload.pcm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Component;
import sprocket.media.api.AudioFormat;
import sprocket.media.api.MediaException;
import sprocket.media.api.MediaFormat;
import sprocket.media.api.Track;
import sprocket.rtp.payload.Depacketiser;
import sprocket.rtp.payload.Packetiser;
import sprocket.rtp.payload.PayloadDescription;
import sprocket.rtp.payload.PayloadFormat;
import sprocket.rtp.payload.RtpPayload;
import sprocket.rtp.train.PacketTrain;
import sprocket.rtp.train.TrainPool;

/**
 * L8, L16, L24, µ-law and A-law audio of any rate and number of channels (RFC 3551, section 4.5; RFC 3190, section 4).
 *
 * <p>In a container it is a service and found by its encoding; the bundle exports nothing, so that it can be replaced
 * while it is used. A plain program makes one by the constructor, or finds it by {@link java.util.ServiceLoader}. It
 * keeps no state: one object serves any number of streams and threads.
 */
@Component
@RtpPayload({AudioFormat.L16, AudioFormat.L8, AudioFormat.L24, AudioFormat.PCMU, AudioFormat.PCMA})
public final class PcmPayloadFormat implements PayloadFormat {

    private static final int MAX_CHANNELS = 255;

    /** Makes a payload format that is ready to use, in a container and without one. */
    public PcmPayloadFormat() {}

    @Override
    public PayloadDescription describe(Track track, String profile) throws MediaException {
        AudioFormat format = pcm(track);
        PcmEncoding encoding = PcmEncoding.of(format.encoding());
        long bitsPerSecond = 8L * format.bytesPerFrame() * format.sampleRate();
        return new PayloadDescription(
                "audio",
                encoding.payloadType(format.sampleRate(), format.channels()),
                encoding.encoding(),
                format.sampleRate(),
                format.channels(),
                Map.of(),
                List.of(),
                (int) ((bitsPerSecond + 999) / 1000));
    }

    @Override
    public Packetiser packetiser(Track track, PacketTrain.Format trains, TrainPool pool) throws MediaException {
        AudioFormat format = pcm(track);
        return new PcmPacketiser(format.sampleRate(), format.bytesPerFrame(), trains, pool);
    }

    @Override
    public Depacketiser depacketiser(PayloadDescription description) throws MediaException {
        return new PcmDepacketiser(audio(description).bytesPerFrame());
    }

    @Override
    public MediaFormat formatOf(PayloadDescription description) throws MediaException {
        return audio(description);
    }

    private static AudioFormat audio(PayloadDescription description) throws MediaException {
        PcmEncoding encoding = PcmEncoding.of(description.encoding());
        int channels = Math.max(1, description.channels());
        return checked(new AudioFormat(
                encoding.encoding(), description.clockRate(), channels, encoding.frameBytes(channels), Map.of()));
    }

    private static AudioFormat pcm(Track track) throws MediaException {
        PcmEncoding encoding = PcmEncoding.of(track.format().encoding());
        if (!(track.format() instanceof AudioFormat format)) {
            throw new MediaException("A PCM track is an audio track");
        }
        checked(format);
        if (format.bytesPerFrame() != encoding.frameBytes(format.channels())) {
            throw new MediaException(format.channels() + " channels of " + encoding.encoding() + " take "
                    + encoding.frameBytes(format.channels()) + " bytes, not " + format.bytesPerFrame());
        }
        return format;
    }

    private static AudioFormat checked(AudioFormat format) throws MediaException {
        if (format.sampleRate() < 1 || format.channels() < 1 || format.channels() > MAX_CHANNELS) {
            throw new MediaException("Audio of " + format.channels() + " channels and " + format.sampleRate()
                    + " samples per second makes no sense");
        }
        return format;
    }

    /** The encodings whose samples all have one size. */
    private enum PcmEncoding {
        L8(AudioFormat.L8, 1),
        L16(AudioFormat.L16, 2),
        L24(AudioFormat.L24, 3),
        PCMU(AudioFormat.PCMU, 1),
        PCMA(AudioFormat.PCMA, 1);

        private final String encoding;
        private final int sampleBytes;

        PcmEncoding(String encoding, int sampleBytes) {
            this.encoding = encoding;
            this.sampleBytes = sampleBytes;
        }

        static PcmEncoding of(String encoding) throws MediaException {
            String wanted = encoding.toUpperCase(Locale.ROOT);
            for (PcmEncoding known : values()) {
                if (known.encoding.equals(wanted)) {
                    return known;
                }
            }
            throw new MediaException("This payload format carries PCM audio, not " + encoding);
        }

        String encoding() {
            return encoding;
        }

        /** Bytes of one sample of all channels. */
        int frameBytes(int channels) {
            return sampleBytes * channels;
        }

        /** The number that RFC 3551, table 4 gives to a rate and number of channels. */
        OptionalInt payloadType(int sampleRate, int channels) {
            return switch (this) {
                case PCMU -> sampleRate == 8000 && channels == 1 ? OptionalInt.of(0) : OptionalInt.empty();
                case PCMA -> sampleRate == 8000 && channels == 1 ? OptionalInt.of(8) : OptionalInt.empty();
                case L16 -> sampleRate == 44_100 && channels <= 2 ? OptionalInt.of(12 - channels) : OptionalInt.empty();
                default -> OptionalInt.empty();
            };
        }
    }
}
