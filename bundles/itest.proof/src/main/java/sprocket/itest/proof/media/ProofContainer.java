// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;
import sprocket.media.api.MediaContainer;
import sprocket.media.api.MediaException;
import sprocket.media.api.StoredPresentation;

/**
 * A kind of file: a signature, then the name of the presentation on the same line. The movie itself is always the same.
 */
@Component
public final class ProofContainer implements MediaContainer {

    private static final ByteBuffer SIGNATURE =
            StandardCharsets.US_ASCII.encode("X-PROOF ").asReadOnlyBuffer();

    @Override
    public String name() {
        return "proof file";
    }

    @Override
    public Match probe(Path file, ByteBuffer start) {
        boolean ours = start.remaining() >= SIGNATURE.remaining()
                && start.slice(start.position(), SIGNATURE.remaining()).equals(SIGNATURE);
        return ours ? Match.YES : Match.NO;
    }

    @Override
    public StoredPresentation open(Path file) throws MediaException, IOException {
        String text = Files.readString(file);
        String name = text.substring(SIGNATURE.remaining()).strip();
        if (name.isEmpty()) {
            throw new MediaException("The proof file names nothing: write a name behind its signature");
        }
        return new ProofPresentation(name);
    }
}
