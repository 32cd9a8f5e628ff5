// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JPEG pictures with the default options of encoders. Real players decode the same bits from the stream as from the
 * file.
 */
@Execution(ExecutionMode.CONCURRENT)
class AnyJpegTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int COUNT = 110;
    private static final int PICTURES = 100;

    @TempDir
    private static Path folder;

    private static TestMovies movies;
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        movies = new TestMovies(folder);
        byFfmpeg("optimal.avi", "-pix_fmt yuvj420p");
        byFfmpeg("restarts.avi", "-pix_fmt yuvj420p -threads 4 -thread_type slice -slices 4");
        byFfmpeg("422.avi", "-pix_fmt yuvj422p -huffman default");
        byFfmpeg("422-optimal.avi", "-pix_fmt yuvj422p");
        byFfmpeg("422-restarts.avi", "-pix_fmt yuvj422p -threads 4 -thread_type slice -slices 4");
        movies.gstreamer("videotestsrc pattern=ball num-buffers=" + COUNT
                + " ! video/x-raw,format=I420,width=320,height=240,framerate=50/1"
                + " ! jpegenc quality=60 ! avimux ! filesink location=" + folder.resolve("gstreamer.avi"));
        raw("raw", "320x240", COUNT);
        byCjpeg("libjpeg", "");
        byCjpeg("libjpeg-optimal", "-optimize");
        byCjpeg("libjpeg-422", "-optimize -sample 2x1");
        byCjpeg("libjpeg-422-high", "-sample 2x2,1x2,1x2");
        byCjpeg("libjpeg-422-restarts", "-optimize -restart 1 -sample 2x1");
        byCjpeg("progressive", "-progressive");
        byCjpeg("progressive-422", "-progressive -sample 2x2,1x2,1x2");
        byCjpeg("gray", "-grayscale");
        byCjpeg("gray-progressive", "-grayscale -progressive");
        byImageIo("imageio", ImageWriteParam.MODE_DISABLED, false);
        byImageIo("imageio-optimal", ImageWriteParam.MODE_DISABLED, true);
        byImageIo("imageio-progressive", ImageWriteParam.MODE_DEFAULT, false);
        changing();
        raw("odd raw", "318x234", 5);
        byCjpeg("odd raw", "odd", "-progressive -sample 2x1");
        raw("small raw", "8x8", 5);
        byCjpeg("small raw", "small", "-optimize -restart 1B");
        raw("large raw", "2040x2040", 5);
        byCjpeg("large raw", "large", "-optimize -sample 2x2,1x2,1x2");
        byCjpeg("small raw", "arithmetic", "-arithmetic");
        server = RunningServer.patient(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    private static void byFfmpeg(String file, String options) throws Exception {
        movies.ffmpeg("-f lavfi -i testsrc2=size=320x240:rate=50:duration=2.2 -c:v mjpeg -q:v 5 " + options, file);
    }

    private static void raw(String directory, String size, int count) throws Exception {
        Files.createDirectory(folder.resolve(directory));
        movies.ffmpeg("-f lavfi -i testsrc2=size=" + size + ":rate=50 -frames:v " + count, directory + "/%03d.ppm");
    }

    private static List<Path> raw(String directory) throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve(directory))) {
            return files.sorted().toList();
        }
    }

    private static String jpeg(Path raw) {
        return raw.getFileName().toString().replace(".ppm", ".jpg");
    }

    private static void byCjpeg(String directory, String options) throws Exception {
        byCjpeg("raw", directory, options);
    }

    /** One shell for all pictures of a folder: to start each process from here takes longer than what it does. */
    private static void byCjpeg(String source, String directory, String options) throws Exception {
        Program.named("cjpeg");
        Path target = Files.createDirectory(folder.resolve(directory));
        Program.Outcome outcome = Program.named("sh")
                .run(
                        Patience.LIMIT,
                        "-euc",
                        "for raw in \"$1\"/*.ppm; do name=${raw##*/};"
                                + " cjpeg $3 -outfile \"$2/${name%.ppm}.jpg\" \"$raw\"; done",
                        "sh",
                        folder.resolve(source).toString(),
                        target.toString(),
                        options);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(target).isDirectoryContaining(file -> file.endsWith("001.jpg"));
    }

    private static void byImageIo(String directory, int progressive, boolean optimal) throws Exception {
        Path target = Files.createDirectory(folder.resolve(directory));
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        JPEGImageWriteParam settings = (JPEGImageWriteParam) writer.getDefaultWriteParam();
        settings.setProgressiveMode(progressive);
        settings.setOptimizeHuffmanTables(optimal);
        for (Path raw : raw("raw")) {
            byte[] pixels = Files.readAllBytes(raw);
            BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
            for (int i = 0, at = pixels.length - 3 * WIDTH * HEIGHT; at < pixels.length; i++, at += 3) {
                image.setRGB(
                        i % WIDTH,
                        i / WIDTH,
                        (pixels[at] & 0xFF) << 16 | (pixels[at + 1] & 0xFF) << 8 | pixels[at + 2] & 0xFF);
            }
            try (ImageOutputStream out =
                    ImageIO.createImageOutputStream(target.resolve(jpeg(raw)).toFile())) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(image, null, null), settings);
            }
        }
        writer.dispose();
    }

    /** One file whose tables, processes and factors change from picture to picture; all of them are 4:2:0. */
    private static void changing() throws Exception {
        List<String> kinds = List.of("libjpeg", "libjpeg-optimal", "progressive", "imageio-optimal");
        List<Path> raw = raw("raw");
        try (OutputStream file = Files.newOutputStream(folder.resolve("changing.mjpg"))) {
            for (int i = 0; i < raw.size(); i++) {
                Files.copy(folder.resolve(kinds.get(i % kinds.size())).resolve(jpeg(raw.get(i))), file);
            }
        }
    }

    private static String[] filtered(String filter, String... source) {
        return filter == null
                ? source
                : Stream.concat(Stream.of(source), Stream.of("-vf", filter)).toArray(String[]::new);
    }

    private String onDisk(String path) {
        Path file = folder.resolve(path);
        return Files.isDirectory(file) ? file.resolve("%03d.jpg").toString() : file.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimal.avi",
                "restarts.avi",
                "422.avi",
                "422-optimal.avi",
                "422-restarts.avi",
                "gstreamer.avi",
                "libjpeg",
                "libjpeg-optimal",
                "libjpeg-422",
                "libjpeg-422-high",
                "libjpeg-422-restarts",
                "progressive",
                "progressive-422",
                "gray",
                "gray-progressive",
                "imageio",
                "imageio-optimal",
                "imageio-progressive",
                "changing.mjpg"
            })
    void ffmpegSeesThePicturesOfTheFile(String path) throws Exception {
        // Receivers have no grayscale: the empty chroma is left out.
        seen(path, PICTURES, path.startsWith("gray") ? "extractplanes=y" : null);
    }

    /** The size is transmitted in units of 8 pixels, so only the visible part is compared. */
    @ParameterizedTest
    @CsvSource({"odd, crop=318:234:0:0", "small, null", "large, null"})
    void sizesAtTheEdgeArrive(String path, String filter) throws Exception {
        seen(path, 5, filter.equals("null") ? null : filter);
    }

    @Test
    void whatNoDecoderOpensIsRefusedWithTheReason() throws Exception {
        Program.Outcome outcome = Program.named("ffprobe").run(Patience.LIMIT, "-v", "error", server.url("arithmetic"));
        assertThat(outcome.err()).contains("415");
        assertThat(server.log())
                .contains("The picture is coded arithmetically, which no decoder here opens:"
                        + " convert it to Huffman coding");
    }

    private void seen(String path, int count, String filter) throws Exception {
        Program ffmpeg = Program.named("ffmpeg");
        List<String> expected = Pictures.of(ffmpeg, count, filtered(filter, "-i", onDisk(path)));
        assertThat(expected).hasSize(count);
        try (Program.Run udp = Pictures.start(
                        ffmpeg, count, filtered(filter, "-rtsp_transport", "udp", "-i", server.url(path)));
                Program.Run tcp = Pictures.start(
                        ffmpeg, count, filtered(filter, "-rtsp_transport", "tcp", "-i", server.url(path)))) {
            assertThat(Pictures.of(udp)).as("over UDP").isEqualTo(expected);
            assertThat(Pictures.of(tcp)).as("over TCP").isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "optimal.avi, avidemux",
        "restarts.avi, avidemux",
        "422.avi, avidemux",
        "422-optimal.avi, avidemux",
        "gstreamer.avi, avidemux",
        "libjpeg-optimal, multifilesrc",
        "libjpeg-422-high, multifilesrc",
        "imageio-optimal, multifilesrc"
    })
    void gstreamerSeesThePicturesOfTheFile(String path, String container) throws Exception {
        String file = container.equals("avidemux")
                ? "filesrc location=" + onDisk(path) + " ! avidemux"
                : "multifilesrc start-index=1 stop-index=" + COUNT + " location=" + onDisk(path)
                        + " caps=image/jpeg,framerate=50/1";
        String played = "rtspsrc location=" + server.url(path) + " protocols=%s ! rtpjpegdepay ! jpegdec";
        try (DecodedByGStreamer expected = DecodedByGStreamer.of(file + " ! jpegdec");
                DecodedByGStreamer udp = DecodedByGStreamer.of(played.formatted("udp"));
                DecodedByGStreamer tcp = DecodedByGStreamer.of(played.formatted("tcp"))) {
            byte[] pictures = expected.atTheEndOfTheStream();
            assertThat(pictures).hasSizeGreaterThan(PICTURES * WIDTH * HEIGHT);
            assertThat(udp.atTheEndOfTheStream()).as("over UDP").isEqualTo(pictures);
            assertThat(tcp.atTheEndOfTheStream()).as("over TCP").isEqualTo(pictures);
        }
    }
}
