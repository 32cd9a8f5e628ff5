// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Names an {@link RtspDialect} or a {@link sprocket.rtsp.api.client.ClientDialect}. It becomes the service property
 * {@code rtsp.dialect} and a capability of the bundle. Of several dialects with one name, only one is used. A program
 * without OSGi reads the annotation from the class.
 */
@ComponentPropertyType
@Capability(namespace = Dialect.NAMESPACE)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Dialect {

    String PREFIX_ = "rtsp.";

    /** Service property and namespace of the capability. */
    String NAMESPACE = "rtsp.dialect";

    /** The name, such as {@code lab}. */
    @Attribute(NAMESPACE)
    String value();
}
