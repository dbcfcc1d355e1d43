-- AlterTable
ALTER TABLE "Ticket" ADD COLUMN     "assignee" TEXT,
ADD COLUMN     "category" TEXT,
ADD COLUMN     "closedDay" TEXT,
ADD COLUMN     "dueDay" TEXT,
ADD COLUMN     "reopened" INTEGER,
ADD COLUMN     "route" TEXT,
ADD COLUMN     "state" TEXT,
ADD COLUMN     "visitedDay" TEXT,
ADD COLUMN     "warranty" BOOLEAN;
