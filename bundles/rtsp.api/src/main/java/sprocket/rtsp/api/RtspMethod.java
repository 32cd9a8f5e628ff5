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
 * Names the method that a {@link RtspMethodHandler} serves. It becomes the service property {@code rtsp.method} and a
 * capability of the bundle, so that an assembly can require {@code rtsp.method;filter:="(rtsp.method=PLAY)"} and the
 * resolver finds it.
 */
@ComponentPropertyType
@Capability(namespace = RtspMethod.NAMESPACE)
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RtspMethod {

    /** Service property and namespace of the capability. */
    String NAMESPACE = "rtsp.method";

    /** The method as it stands in the request line, such as {@code PAUSE}. */
    @Attribute(NAMESPACE)
    String value();
}
