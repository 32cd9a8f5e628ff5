// SPDX-License-Identifier: Apache-2.0
package sprocket.jpeg;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sprocket.jpeg.TestPicture.Quirk;

/** What the bundle does with each picture of a stream, on one core. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class JpegBenchmark {

    /** How the picture is coded. */
    public enum Kind {
        /** As RFC 2435 carries it. */
        STANDARD {
            @Override
            TestPicture picture() {
                return CameraPicture.of(0x22, 0x11, 0x11).with(Quirk.STANDARD_HUFFMAN);
            }
        },
        /** The same with a restart marker behind each row of MCUs. */
        RESTARTS {
            @Override
            TestPicture picture() {
                return STANDARD.picture().restarts(80);
            }
        },
        OPTIMISED {
            @Override
            TestPicture picture() {
                return CameraPicture.of(0x22, 0x11, 0x11);
            }
        },
        /** 4:2:2 with the sampling factors of some cameras. */
        TALL_MCUS {
            @Override
            TestPicture picture() {
                return CameraPicture.of(0x22, 0x12, 0x12);
            }
        },
        PROGRESSIVE {
            @Override
            TestPicture picture() {
                return CameraPicture.of(0x22, 0x11, 0x11).progressive(0);
            }
        },
        /** 4:4:4, whose chroma is made anew. */
        FULL_CHROMA {
            @Override
            TestPicture picture() {
                return CameraPicture.of(0x11, 0x11, 0x11);
            }
        };

        abstract TestPicture picture();
    }

    /** Any picture. */
    @State(Scope.Thread)
    public static class Each {

        @Param
        public Kind kind;

        private final JpegRecoder recoder = new JpegRecoder();
        private ByteBuffer picture;
        private JpegHeader header;
        private JpegRecoder.Plan plan;

        @Setup
        public void make() throws JpegException {
            picture = kind.picture().buffer();
            header = JpegHeader.parse(picture);
            plan = JpegRecoder.plan(header).orElseThrow();
            System.out.println(kind + ": " + picture.remaining() + " bytes");
        }
    }

    /** One whose scan is looked through as it is. */
    @State(Scope.Thread)
    public static class Carried {

        @Param({"STANDARD", "RESTARTS"})
        public Kind kind;

        private ByteBuffer picture;
        private int scan;

        @Setup
        public void make() throws JpegException {
            picture = kind.picture().buffer();
            scan = JpegHeader.parse(picture).scan();
        }
    }

    @Benchmark
    public JpegHeader parse(Carried state) throws JpegException {
        return JpegHeader.parse(state.picture);
    }

    @Benchmark
    public int endOfScan(Carried state) {
        return Marker.endOfScan(state.picture, state.scan, state.kind == Kind.RESTARTS);
    }

    /** Samples, as their median stays the same on a busy machine. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public ByteBuffer recode(Each state) throws JpegException {
        return state.recoder.recode(state.header, state.plan);
    }
}
