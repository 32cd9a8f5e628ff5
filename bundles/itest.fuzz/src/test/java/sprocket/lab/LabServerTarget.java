// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sprocket.fuzz.FuzzTarget;
import sprocket.fuzz.Input;

/** Bytes of a client of the course: they give the same requests, however they are divided. */
public final class LabServerTarget implements FuzzTarget {

    private final LabDialect dialect = new LabDialect(Map.of());

    @Override
    public int longest() {
        return 1024;
    }

    @Override
    public void run(byte[] input) {
        Input in = new Input(input);
        int step = 1 + in.number();
        byte[] bytes = in.rest();
        dialect.probe(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        List<LabRequest> whole = read(bytes, Math.max(1, bytes.length));
        read(bytes, step);
        for (LabRequest request : whole) {
            String reply = request.replyCseq() + request.method() + request.file();
            if (request.method().isEmpty()
                    || reply.indexOf('\n') >= 0 && request.method().indexOf('\n') >= 0) {
                throw new AssertionError("A request without a method: " + request);
            }
            try {
                LabRequest.uri(request.file()).segments();
            } catch (sprocket.rtsp.api.message.RtspException e) {
                if (e.getMessage().isEmpty()) {
                    throw new AssertionError("Refused without a reason");
                }
            }
        }
    }

    private static List<LabRequest> read(byte[] bytes, int step) {
        LabRequestReader reader = new LabRequestReader();
        List<LabRequest> requests = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += step) {
            if (!reader.add(ByteBuffer.wrap(bytes, at, Math.min(step, bytes.length - at)))) {
                throw new AssertionError("No room for " + bytes.length + " bytes");
            }
            add(requests, reader, false);
        }
        add(requests, reader, true);
        if (!reader.isEmpty()) {
            throw new AssertionError("Bytes are left after a pause");
        }
        return requests;
    }

    private static void add(List<LabRequest> requests, LabRequestReader reader, boolean silence) {
        for (Optional<LabRequest> next = reader.next(silence); next.isPresent(); next = reader.next(silence)) {
            requests.add(next.get());
        }
    }
}
