// SPDX-License-Identifier: Apache-2.0
package sprocket.rtsp.api.runtime;

/** An interceptor; its {@link #name} is its service property {@code rtsp.interceptor}. */
public class InterceptorDTO extends PlaceDTO {

    /** Whether a setting says that all requests are answered 503 while it is missing. */
    public boolean required;

    /** Whether it is not called, because it is called only if it is required. */
    public boolean idle;
}
