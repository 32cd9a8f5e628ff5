// SPDX-License-Identifier: Apache-2.0
package sprocket.playout.api;

import java.util.Optional;
import sprocket.media.api.Presentation;
import sprocket.media.api.Track;
import sprocket.rtsp.api.message.RtspUri;

/**
 * The presentation or track that a URL names.
 *
 * @param url the presentation's URL as the client wrote it, without a track and without a trailing slash
 * @param track the track that the URL named; empty for the presentation as a whole
 */
public record MediaLocation(Presentation presentation, RtspUri url, Optional<Track> track) {}
