// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes movies of every supported kind with common programs. */
record TestMovies(Path folder) {

    private static final String PICTURES = "testsrc2=size=320x240:rate=50:duration=2.2";
    private static final String BASELINE = "-c:v mjpeg -huffman default -pix_fmt yuvj420p -q:v 5 ";

    /** An AVI, 4:2:0. */
    void avi() throws Exception {
        ffmpeg("-f lavfi -i " + PICTURES + " " + BASELINE, "420.avi");
    }

    /** An AVI, 4:2:0, with restart markers: ffmpeg writes one behind each slice. */
    void aviWithRestarts() throws Exception {
        ffmpeg("-f lavfi -i " + PICTURES + " " + BASELINE + "-threads 4 -thread_type slice -slices 4", "restart.avi");
    }

    /** An AVI, 4:2:2 with sampling 2x1,1x1,1x1, as GStreamer writes it. */
    void avi422() throws Exception {
        gstreamer("videotestsrc pattern=ball num-buffers=110"
                + " ! video/x-raw,format=Y42B,width=320,height=240,framerate=50/1"
                + " ! jpegenc ! avimux ! filesink location=" + folder.resolve("422.avi"));
    }

    /** The pictures of 420.avi one behind the other, in the lab format, and as numbered files. */
    void otherKinds() throws Exception {
        ffmpeg("-i " + folder.resolve("420.avi") + " -c copy -f mjpeg", "bare.mjpg");
        Files.createDirectory(folder.resolve("numbered"));
        ffmpeg("-i " + folder.resolve("420.avi") + " -c copy -f image2", "numbered/%03d.jpg");
        List<Path> numbered = new ArrayList<>();
        try (var files = Files.list(folder.resolve("numbered"))) {
            files.sorted().forEach(numbered::add);
        }
        try (var lab = Files.newOutputStream(folder.resolve("lab.Mjpeg"))) {
            for (Path picture : numbered) {
                lab.write(String.format("%05d", Files.size(picture)).getBytes(StandardCharsets.US_ASCII));
                Files.copy(picture, lab);
            }
        }
    }

    /**
     * An AVI or WAV with two seconds of noise.
     *
     * @param codec as ffmpeg names it
     */
    void sound(String name, String codec, int rate, int channels) throws Exception {
        String noise = "-f lavfi -i anoisesrc=sample_rate=" + rate + ":duration=2:amplitude=0.4:seed=7 ";
        String video = name.endsWith(".avi") ? "-f lavfi -i testsrc2=size=160x120:rate=25:duration=2 " + BASELINE : "";
        ffmpeg(noise + video + "-c:a " + codec + " -ac " + channels, name);
    }

    void ffmpeg(String arguments, String file) throws Exception {
        List<String> command = new ArrayList<>(List.of("-v", "error", "-y"));
        command.addAll(List.of(arguments.strip().split(" +")));
        command.add(folder.resolve(file).toString());
        done(Program.named("ffmpeg").run(Patience.LIMIT, command.toArray(String[]::new)));
    }

    void gstreamer(String pipeline) throws Exception {
        done(Program.named("gst-launch-1.0").run(Patience.LIMIT, ("-q " + pipeline).split(" +")));
    }

    private static void done(Program.Outcome outcome) throws IOException {
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }
}
