// SPDX-License-Identifier: Apache-2.0
package sprocket.lab;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.client.ClientDialect;
import sprocket.rtsp.api.message.RtspUri;

/** The client side: connects to servers that students of the course write. */
@Component
@Dialect("lab")
public final class LabClientDialect implements ClientDialect {

    @Override
    public Codec open(Context context) {
        return new LabClientCodec(context);
    }

    @Override
    public Set<String> lowerTransports() {
        return Set.of("UDP");
    }

    /** Few servers support DESCRIBE, and some crash at it. */
    @Override
    public Optional<String> presentation(RtspUri url) {
        return Optional.of(LabPresentation.of(LabClientCodec.file(url), List.of()));
    }

    @Override
    public boolean sessionsEndWithConnection() {
        return true;
    }
}
