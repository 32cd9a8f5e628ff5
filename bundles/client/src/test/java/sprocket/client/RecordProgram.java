// SPDX-License-Identifier: Apache-2.0
package sprocket.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import sprocket.client.media.StreamUnit;
import sprocket.client.record.RecordFormat;
import sprocket.client.record.Recorder;
import sprocket.loop.netty.EventLoops;

/** The program of docs/client.md that records. */
final class RecordProgram {

    private RecordProgram() {}

    static void run(String url, Path file) throws IOException {
        AtomicReference<Recorder> recorder = new AtomicReference<>();
        try (EventLoops loops = EventLoops.start(1);
                RtspClient client = RtspClient.builder(loops).build()) {
            ClientSession session = client.open(url, new ClientListener() {
                @Override
                public void unit(ClientStream stream, StreamUnit unit) {
                    recorder.get().unit(stream.track(), unit);
                }
            });
            recorder.set(Recorder.open(
                    file, RecordFormat.AVI, session.describe().join().tracks(), false));
            session.setup(recorder.get().tracks()).join();
            session.play().join();
            session.ended().join();
            recorder.get().finish().join();
        }
    }
}
