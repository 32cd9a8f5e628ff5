// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sprocket.rtsp.api.message.RtspRequest;
import sprocket.rtsp.api.message.RtspResponse;
import sprocket.rtsp.api.message.RtspStatus;

/** Requests from bytes, and replies to bytes, on one core. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@State(Scope.Thread)
public class CodecBenchmark {

    /** As ffmpeg sends it. */
    private static final byte[] PLAY = """
            PLAY rtsp://127.0.0.1:8554/movie.mjpg/ RTSP/1.0\r
            Range: npt=0.000-\r
            CSeq: 4\r
            User-Agent: Lavf59.27.100\r
            Session: 4FWjKM9dQXy2bVq1sT0uZw\r
            \r
            """.getBytes(StandardCharsets.US_ASCII);

    private final Last last = new Last();
    private final RtspDecoder decoder = new RtspDecoder(last);
    private final ByteBuffer bytes = ByteBuffer.wrap(PLAY);

    private static final class Last implements DecoderSink {

        private RtspRequest request;

        @Override
        public void request(RtspRequest decoded) {
            request = decoded;
        }

        @Override
        public void response(RtspResponse response) {
            throw new IllegalStateException(response.toString());
        }

        @Override
        public void interleaved(int channel, ByteBuffer payload) {
            throw new IllegalStateException("a frame");
        }

        @Override
        public void malformed(MalformedMessage message) {
            throw new IllegalStateException(message.toString());
        }
    }

    @Benchmark
    public RtspRequest decode() {
        decoder.decode(bytes.rewind());
        return last.request;
    }

    @Benchmark
    public ByteBuffer buildAndEncode() {
        return RtspEncoder.encode(RtspResponse.builder(RtspStatus.OK)
                .header("CSeq", "4")
                .header("Session", "4FWjKM9dQXy2bVq1sT0uZw;timeout=60")
                .header("Range", "npt=0-20")
                .header("RTP-Info", "url=rtsp://127.0.0.1:8554/movie.mjpg/trackID=0;seq=41219;rtptime=2917401933")
                .build());
    }
}
