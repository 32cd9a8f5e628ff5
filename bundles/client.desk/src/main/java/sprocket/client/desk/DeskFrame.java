// SPDX-License-Identifier: Apache-2.0
package sprocket.client.desk;

import java.awt.Dimension;
import javax.swing.JFrame;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The desk's window, as its content sees it. It keeps its bounds when the content is replaced. Used on the event
 * thread.
 */
@ProviderType
public interface DeskFrame {

    /** For dialogs, which are disposed of by whoever opened them. */
    JFrame window();

    void title(String title);

    /** Asks for a size of the content; ignored where the user or an earlier content has given the window one. */
    void size(Dimension preferred);

    boolean fullScreen();

    void fullScreen(boolean on);

    boolean alwaysOnTop();

    void alwaysOnTop(boolean on);

    boolean dark();

    /** Light or dark colours, for the whole window. Kept from run to run. */
    void dark(boolean on);

    /**
     * A value that an earlier content has kept, such as the zoom.
     *
     * @return null where there is none
     */
    Object kept(String name);

    /**
     * Keeps a value for the next content.
     *
     * @param value of a type of the JDK
     * @throws IllegalArgumentException for any other type, which would keep the bundle that it is from
     */
    void keep(String name, Object value);
}
