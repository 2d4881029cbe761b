import { notifications } from "@mantine/notifications";
import { texts } from "@/texts";
import { tell } from "./tell";

const close = () => ({ closeButtonProps: { "aria-label": texts().design.close } });

/** Short news at the corner; screen readers hear it (`role="alert"` of the notification). */
export const notify = {
  done(message: string): void {
    notifications.show({ message, color: "green", autoClose: 4000, ...close() });
  },
  note(message: string, title?: string): void {
    notifications.show({ message, title, color: "blue", autoClose: 8000, ...close() });
  },
  /** For what has no place of its own on the page; else use `ErrorState` there. */
  failed(error: unknown, title?: string): void {
    const { message, hint } = tell(error, texts().design);
    notifications.show({
      title,
      message: hint ? `${message} ${hint}` : message,
      color: "red",
      autoClose: false,
      ...close(),
    });
  },
};
