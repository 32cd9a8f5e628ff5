package sprocket.itest.wire;

import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A configuration that a test changes; closing it brings the former one back. */
public final class Changed implements AutoCloseable {

    private final Configuration configuration;
    private final Dictionary<String, Object> before;

    private Changed(Configuration configuration) {
        this.configuration = configuration;
        this.before = configuration.getProperties();
    }

    public static Changed of(ConfigurationAdmin admin, String pid) throws IOException {
        return new Changed(admin.getConfiguration(pid, "?"));
    }

    /** Sets some settings, with all others as they were before. Takes effect a little later, on a thread of Configuration Admin. */
    public Changed to(Map<String, ?> settings) throws IOException {
        Hashtable<String, Object> properties = new Hashtable<>();
        if (before != null) {
            Collections.list(before.keys()).forEach(key -> properties.put(key, before.get(key)));
        }
        properties.putAll(settings);
        configuration.update(properties);
        return this;
    }

    @Override
    public void close() throws IOException {
        if (before == null) {
            configuration.delete();
        } else {
            configuration.update(before);
        }
    }
}
