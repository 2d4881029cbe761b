import { useQueryClient } from "@tanstack/react-query";
import { type Role, setViewAs } from "@/api";

/** Changes the role one looks with; everything shown is fetched anew, because rights change what is there. */
export function useViewAs(): (role: Role | null) => void {
  const queries = useQueryClient();
  return (role) => {
    setViewAs(role);
    queries.invalidateQueries();
  };
}
