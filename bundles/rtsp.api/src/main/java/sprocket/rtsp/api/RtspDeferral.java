package sprocket.rtsp.api;

import org.osgi.annotation.versioning.ProviderType;
import sprocket.rtsp.api.message.RtspResponse;

/** A reply that is still to come ({@link RtspExchange#defer()}). The first call counts; thread-safe. */
@ProviderType
public interface RtspDeferral {

    /** @return false where the exchange was over before, because of its deadline or a closed connection */
    boolean complete(RtspResponse response);

    /** Answers as if the handler had thrown this. */
    boolean fail(Throwable cause);
}
