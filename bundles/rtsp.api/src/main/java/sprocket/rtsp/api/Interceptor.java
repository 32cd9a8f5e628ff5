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
 * Names an {@link RtspInterceptor}. It becomes the service property {@code rtsp.interceptor} and a capability of the
 * bundle. Of several interceptors with one name, only one is used. A setting of the server names those that are
 * required.
 */
@ComponentPropertyType
@Capability(namespace = Interceptor.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Interceptor {

    String PREFIX_ = "rtsp.";

    /** Service property and namespace of the capability. */
    String NAMESPACE = "rtsp.interceptor";

    /**
     * Service property, a boolean: the interceptor is called only while a setting of the server requires it by its
     * name. So its bundle can be installed without effect, and one setting turns it on.
     */
    String ONLY_REQUIRED = "rtsp.interceptor.only.required";

    /** The name, such as {@code authentication}. */
    @Attribute(NAMESPACE)
    String value();
}
