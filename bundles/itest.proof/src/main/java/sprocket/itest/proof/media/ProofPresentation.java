// SPDX-License-Identifier: Apache-2.0
package sprocket.itest.proof.media;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sprocket.itest.proof.ProofMovie;
import sprocket.media.api.MediaReader;
import sprocket.media.api.StoredPresentation;
import sprocket.media.api.Track;

/** The movie as a stored presentation. */
record ProofPresentation(String name) implements StoredPresentation {

    @Override
    public List<Track> tracks() {
        return List.of(ProofMovie.VIDEO, ProofMovie.AUDIO);
    }

    @Override
    public Duration duration() {
        return ProofMovie.LENGTH;
    }

    @Override
    public Optional<Instant> startTime() {
        return Optional.of(ProofMovie.START);
    }

    @Override
    public MediaReader open(Set<Track> wanted) {
        return new ProofReader(tracks().stream().filter(wanted::contains).toList());
    }
}
