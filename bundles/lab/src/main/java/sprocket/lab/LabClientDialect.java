package sprocket.lab;

import org.osgi.service.component.annotations.Component;
import sprocket.rtsp.api.Dialect;
import sprocket.rtsp.api.client.ClientDialect;

/** The client's half: speaks to the servers that the course's students write. */
@Component
@Dialect("lab")
public final class LabClientDialect implements ClientDialect {

    @Override
    public Codec open(Context context) {
        return new LabClientCodec(context);
    }
}
